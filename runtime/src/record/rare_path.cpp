#include "record/sites.h"
#include "record/spans.h"
#include "record/state.h"

#include "mlflow/rt/abi.h"

namespace mlflow::record {
namespace {

/// Not in a process whose log was not made yet, nor in the collector's thread.
void count_reentry(const ThreadState &thread) noexcept {
  if (&thread != &never_recording && state.pool.created())
    state.pool.header().reentered.fetch_add(1, std::memory_order_relaxed);
}

/// The first span of the process, or of a child of it. While it starts, the thread counts as recording.
bool start_here() noexcept {
  this_thread = &never_recording;
  bool started = start();
  this_thread = nullptr; // in a child by clone it was the parent's
  return started;
}

std::uint64_t next_random(ThreadState &thread) noexcept {
  std::uint64_t x = thread.random += 0x9e3779b97f4a7c15;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return x ^ x >> 31;
}

/// Whether this call, which would start a trace, does.
bool is_sampled(ThreadState &thread, const mlflow_rt_site_info &info) noexcept {
  double ratio = info.sampling_ratio >= 0 ? double(info.sampling_ratio) : state.settings.sampling_ratio;
  return double(next_random(thread) >> 11) < ratio * 0x1p53;
}

/// A frame that stands for a trace that is not recorded: what is called below it sees it and does nothing.
std::uint64_t begin_unsampled(ThreadState &thread) noexcept {
  Frame *frame = take_frame(thread);
  if (!frame)
    return 0;
  frame->parent = thread.current;
  frame->span = frame->root = 0;
  frame->info = nullptr;
  frame->flags.store(frame_unsampled, std::memory_order_relaxed);
  thread.current->newer = frame;
  thread.current = frame;
  return reinterpret_cast<std::uint64_t>(frame);
}

} // namespace

std::uint64_t enter_rare(mlflow_rt_site *site, const std::uint64_t *slots) noexcept {
  std::uint32_t mode = mode_page.mode.load(std::memory_order_acquire);
  if (this_thread && this_thread->busy) {
    count_reentry(*this_thread);
    return 0;
  }
  if (!(mode & (mode_recording | mode_off)))
    mode = start_here() ? mode_page.mode.load(std::memory_order_acquire) : mode_off;
  if (mode & mode_off) {
    __atomic_store_n(&site->live, 0u, __ATOMIC_RELAXED); // not even asked again
    return 0;
  }
  if (mode & mode_asleep)
    wake_collector();
  if (!this_thread && !attach_thread())
    return 0;
  ThreadState &thread = *this_thread;
  Busy busy(thread);
  drop_ended_frames(thread);
  if (thread.current->flags.load(std::memory_order_relaxed) & frame_unsampled)
    return 0;
  if (mode & mode_careful || site->info->sampling_ratio >= 0) {
    if (site->info->sampling_ratio >= 0)
      mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
    if (thread.current == &thread.bottom && !is_sampled(thread, *site->info))
      return begin_unsampled(thread);
  }
  return begin_span(thread, site, slots);
}

namespace {

/// A fiber that went to another thread than the one its span began on: the End goes into this thread's segment, and the
/// frame waits for its owner.
void end_elsewhere(ThreadState &thread, Frame &frame, std::uint64_t ticks, std::uint64_t result,
                   std::uint32_t how) noexcept {
  if (!(frame.flags.load(std::memory_order_relaxed) & frame_unsampled)) {
    bool room = thread.limit - thread.cursor >= std::ptrdiff_t(end_reserve) || next_segment(thread);
    if (room && thread.limit - thread.cursor >= std::ptrdiff_t(end_reserve))
      end_span(thread, frame, ticks, result, how);
    else
      state.pool.header().ends_lost.fetch_add(1, std::memory_order_relaxed);
    frame.owner->ended_elsewhere.fetch_add(1, std::memory_order_relaxed);
  }
  mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
  frame.flags.fetch_or(frame_ended, std::memory_order_release);
}

} // namespace

void leave_rare(Frame &frame, std::uint64_t ticks, std::uint64_t result, std::uint32_t how) noexcept {
  std::uint32_t mode = mode_page.mode.load(std::memory_order_acquire);
  // Mode 0: a child by clone, before its first span. The span is its parent's.
  if (!(mode & (mode_recording | mode_off)) || frame.owner->generation != state.generation)
    return;
  if (!this_thread && !attach_thread())
    return;
  ThreadState &thread = *this_thread;
  if (thread.busy) { // a handler that left by siglongjmp, say
    count_reentry(thread);
    return;
  }
  {
    Busy busy(thread);
    if (frame.owner != &thread) {
      if (!(mode & mode_off))
        end_elsewhere(thread, frame, ticks, result, how);
    } else {
      if (!(frame.flags.load(std::memory_order_relaxed) & frame_unsampled)) {
        if (!(mode & mode_off))
          end_span(thread, frame, ticks, result, how);
        thread.limit += end_reserve;
        --thread.open;
      }
      free_frame(thread, &frame);
    }
  }
  if (mode_page.mode.load(std::memory_order_relaxed) & mode_asleep)
    wake_collector();
}

} // namespace mlflow::record
