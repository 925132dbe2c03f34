#include "record/control.h"

#include "record/contexts.h"
#include "record/keep_errno.h"
#include "record/state.h"

namespace mlflow::record {

void pause(bool paused) noexcept {
  state.paused.store(paused, std::memory_order_seq_cst);
  // The hot path does not look. If recording has not started, start will.
  if (mode_page.mode.load(std::memory_order_seq_cst) & mode_recording)
    mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
}

bool is_enabled() noexcept {
  KeepErrno kept;
  return !state.paused.load(std::memory_order_relaxed) && !ready_thread().off;
}

mlflow_rt_counts count_spans() noexcept {
  KeepErrno kept;
  if (!records_here())
    return {};
  const FileHeader &header = state.pool.header();
  mlflow_rt_counts counts = collect::count_delivered();
  counts.spans_lost =
      header.spans_dropped.load(std::memory_order_relaxed) + header.reentered.load(std::memory_order_relaxed);
  counts.ends_lost = header.ends_lost.load(std::memory_order_relaxed);
  counts.values_lost = header.values_lost.load(std::memory_order_relaxed);
  counts.notes_lost = header.notes_lost.load(std::memory_order_relaxed);
  counts.traces_sampled_out = header.traces_sampled_out.load(std::memory_order_relaxed);
  return counts;
}

mlflow_rt_context last_trace() noexcept {
  mlflow_rt_context context{};
  ThreadState *thread = recording_thread();
  if (!thread)
    return context;
  const FrameChunk *oldest = thread->chunk;
  while (oldest->older)
    oldest = oldest->older;
  // What was there stays there when it ends; the first frame is none.
  SpanRef root = oldest->frames[1].root;
  if (root && oldest->frames[1].span)
    write_context(context, {root, root, 0, thread->generation});
  return context;
}

} // namespace mlflow::record
