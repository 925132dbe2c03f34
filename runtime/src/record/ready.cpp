#include "record/ready.h"

#include "record/fibers.h"
#include "record/fork.h"
#include "record/no_cancellation.h"
#include "record/no_floating_traps.h"

namespace mlflow::record {

bool reentered() noexcept {
  if (!attached_thread || this_thread != &not_recording)
    return false;
  if (attached_thread != &not_recording)
    state.pool.header().reentered.fetch_add(1, std::memory_order_relaxed);
  return true;
}

namespace {

/// The first span of the process, or of a child of it. While it starts, the thread counts as recording.
bool start_here() noexcept {
  NoCancellation guard;
  NoFloatingTraps no_traps;
  this_thread = &not_recording;
  attached_thread = &not_recording;
  bool started = start();
  attached_thread = nullptr; // in a child by clone it was the parent's
  return started;
}

} // namespace

Ready ready_thread() noexcept {
  if (reentered())
    return {};
  std::uint32_t mode = mode_page.mode.load(std::memory_order_acquire);
  bool started = mode & (mode_recording | mode_off);
  if (!started && is_in_parents_memory())
    return {};
  if (!started)
    mode = start_here() ? mode_page.mode.load(std::memory_order_acquire) : mode_off;
  if (mode & mode_off)
    return {nullptr, true};
  if (mode & mode_asleep)
    wake_collector();
  if (!attached_thread && !attach_thread()) {
    drop();
    return {};
  }
  return {attached_thread};
}

std::uint64_t drop() noexcept {
  state.pool.header().spans_dropped.fetch_add(1, std::memory_order_relaxed);
  return 0;
}

Frame *push_frame(ThreadState &thread) noexcept {
  if (thread.fibers)
    return push_listed_frame(thread);
  if (thread.top == chunk_end(thread) && !next_chunk(thread))
    return nullptr;
  Frame *frame = thread.top++;
  if (frame == thread.hot_end) {
    set_bits(*frame, frame_with_care);
    thread.hot_end = chunk_end(thread);
  }
  return frame;
}

} // namespace mlflow::record
