// Gives all to one of several sinks, which can be changed while the program runs (mlflow::tracing::set_destination).
// Those that were in use before are kept: what stands in their lanes may still be sent, and the program may come back
// to them. Collector thread.
#pragma once

#include "sink/several.h"

namespace mlflow::sink {

class Switch final : public Several {
public:
  explicit Switch(std::unique_ptr<Sink> first) : Several({}) { use(add(std::move(first))); }

  std::size_t add(std::unique_ptr<Sink> sink) {
    sinks_.push_back(std::move(sink));
    return sinks_.size() - 1;
  }
  void use(std::size_t index) { now_ = sinks_[index].get(); }

  void span(const model::SpanData &span) noexcept override { now_->span(span); }
  void trace(const model::TraceSummary &trace) noexcept override {
    if (trace.state != model::TraceState::InProgress || now_->shows_running_traces())
      now_->trace(trace);
  }
  void annotation(const model::AnnotationData &annotation) noexcept override { now_->annotation(annotation); }
  void drops(const Drops &drops) noexcept override { now_->drops(drops); }
  std::uint64_t lost() const noexcept override {
    std::uint64_t all = 0;
    for (const auto &sink : sinks_)
      all += sink->lost();
    return all;
  }
  bool shows_running_traces() const noexcept override { return now_->shows_running_traces(); }

private:
  Sink *now_ = nullptr;
};

} // namespace mlflow::sink
