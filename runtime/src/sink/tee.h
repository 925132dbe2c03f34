// Gives all to several sinks: a local store and lanes to servers. What is safe is safe in each of them. Collector
// thread, or the one that recovers.
#pragma once

#include "sink/several.h"

#include <algorithm>

namespace mlflow::sink {

class Tee final : public Several {
public:
  using Several::Several;

  void span(const model::SpanData &span) noexcept override {
    for (auto &sink : sinks_)
      sink->span(span);
  }
  void trace(const model::TraceSummary &trace) noexcept override {
    for (auto &sink : sinks_)
      if (trace.state != model::TraceState::InProgress || sink->shows_running_traces())
        sink->trace(trace);
  }
  void annotation(const model::AnnotationData &annotation) noexcept override {
    for (auto &sink : sinks_)
      sink->annotation(annotation);
  }
  void drops(const Drops &drops) noexcept override {
    for (auto &sink : sinks_)
      sink->drops(drops);
  }
  std::uint64_t lost() const noexcept override {
    std::uint64_t most = 0; // the same spans, more or less
    for (const auto &sink : sinks_)
      most = std::max(most, sink->lost());
    return most;
  }
  bool shows_running_traces() const noexcept override {
    for (const auto &sink : sinks_)
      if (sink->shows_running_traces())
        return true;
    return false;
  }
};

} // namespace mlflow::sink
