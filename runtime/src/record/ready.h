// What comes before anything is recorded that is not the plain case of the hot path: the recorder is started, the
// thread is set up, a frame is found. Any thread of the program.
#pragma once

#include "record/state.h"
#include "record/thread_state.h"

namespace mlflow::record {

/// This thread is in the middle of recording (or of starting to, or is the collector's). Counts what is turned away.
bool reentered() noexcept;

struct Ready {
  ThreadState *thread = nullptr; // null: nothing can be recorded now
  bool off = false;              // nor ever in this process
};
/// Starts the recorder if nobody did, sets the calling thread up, wakes the collector.
Ready ready_thread() noexcept;
/// The calling thread, if it recorded before and may record now. Starts nothing.
inline ThreadState *recording_thread() noexcept {
  ThreadState *thread = this_thread;
  return thread != &not_recording && mode_page.mode.load(std::memory_order_acquire) & mode_recording ? thread : nullptr;
}

/// Counts a span that is not recorded for want of room. Returns 0.
std::uint64_t drop() noexcept;

/// A free frame, made the newest. Null: no memory.
Frame *push_frame(ThreadState &thread) noexcept;
inline void set_bits(Frame &frame, std::uintptr_t bits) noexcept {
  frame.owner.fetch_or(bits, std::memory_order_relaxed);
}

/// Whether the thread's segment has room for a small record, or a new one does.
inline bool has_small_room(ThreadState &thread) noexcept {
  return thread.room() >= std::ptrdiff_t(end_reserve) || next_segment(thread);
}

/// Before something is committed by another thread than the one that began the span: readers then know that not all
/// about a span is in one thread's segments.
inline void announce_span(const ThreadState &thread, SpanRef span) noexcept {
  if (thread_of(span) == thread.number || span == 0 || is_remote(span)) [[likely]]
    return;
  if (!state.pool.header().goes_elsewhere.load(std::memory_order_relaxed))
    state.pool.header().goes_elsewhere.store(1, std::memory_order_relaxed);
}

/// After something was recorded: the collector is woken if it sleeps.
inline void recorded() noexcept {
  if (mode_page.mode.load(std::memory_order_relaxed) & mode_asleep) [[unlikely]]
    wake_collector();
}

} // namespace mlflow::record
