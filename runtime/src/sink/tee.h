// Gives all to several sinks: a local store and lanes to servers. What is safe is safe in each of them. Collector
// thread, or the one that recovers.
#pragma once

#include "sink/sink.h"

#include <memory>
#include <vector>

namespace mlflow::sink {

class Tee final : public Sink {
public:
  explicit Tee(std::vector<std::unique_ptr<Sink>> sinks) : sinks_(std::move(sinks)) {}

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
  bool commit() noexcept override {
    bool all = true;
    for (auto &sink : sinks_)
      all &= sink->commit();
    return all;
  }
  std::uint64_t lost() const noexcept override {
    std::uint64_t most = 0; // the same spans, more or less
    for (const auto &sink : sinks_)
      most = std::max(most, sink->lost());
    return most;
  }
  SpanCounts counts() const noexcept override {
    SpanCounts all;
    for (const auto &sink : sinks_)
      all += sink->counts();
    return all;
  }
  bool shows_running_traces() const noexcept override {
    for (const auto &sink : sinks_)
      if (sink->shows_running_traces())
        return true;
    return false;
  }
  void report() noexcept override {
    for (auto &sink : sinks_)
      sink->report();
  }

private:
  std::vector<std::unique_ptr<Sink>> sinks_;
};

} // namespace mlflow::sink
