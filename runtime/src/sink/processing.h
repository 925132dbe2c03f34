// The program's span processors (mlflow/processors.h), before whatever sink: each span that ends goes through them in
// order. One that fails, or is not there any more, and a trace that still runs: no values are shown. Collector thread,
// or the one that recovers; what sets them, any thread.
#pragma once

#include "sink/ended_span.h"
#include "sink/sink.h"

#include <memory>
#include <optional>

namespace mlflow::sink {

// ---- Any thread.

/// In the place of those that were there. False: no memory, and no values are shown from now on.
bool set_processors(const mlflow_rt_processor *processors, std::size_t count) noexcept;
/// Whether spans go through some.
bool has_processors() noexcept;
bool has_processor(mlflow_rt_process process) noexcept;
/// When this returns it is called no more: its code goes away. Values are not shown until others are set.
void forget_processor(mlflow_rt_process process) noexcept;

class Processing final : public Sink {
public:
  explicit Processing(std::unique_ptr<Sink> sink);

  void span(const model::SpanData &span) noexcept override;
  void trace(const model::TraceSummary &trace) noexcept override;
  /// Processors see spans only.
  void annotation(const model::AnnotationData &annotation) noexcept override { sink_->annotation(annotation); }
  void drops(const Drops &drops) noexcept override { sink_->drops(drops); }
  bool commit() noexcept override { return sink_->commit(); }
  std::uint64_t lost() const noexcept override { return sink_->lost() + lost_; }
  SpanCounts counts() const noexcept override { return sink_->counts(); }
  std::uint64_t withheld() const noexcept override { return withheld_; }
  bool shows_running_traces() const noexcept override { return sink_->shows_running_traces(); }
  void report() noexcept override;

private:
  bool process(EndedSpan &span);
  void withhold(std::optional<EndedSpan> &span, const model::SpanData &of);

  std::unique_ptr<Sink> sink_;
  std::uint32_t process_id_;
  std::optional<EndedSpan> span_; // the last one: a trace's summary follows its root
  std::uint64_t withheld_ = 0, lost_ = 0;
};

} // namespace mlflow::sink
