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

std::uint64_t next_random(ThreadState &thread) noexcept {
  std::uint64_t x = thread.random += 0x9e3779b97f4a7c15;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return x ^ x >> 31;
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

bool is_sampled(ThreadState &thread, float ratio) noexcept {
  double share = ratio >= 0 ? double(ratio) : state.settings.sampling_ratio;
  return double(next_random(thread) >> 11) < share * 0x1p53;
}

Frame *push_frame(ThreadState &thread) noexcept {
  if (thread.fibers)
    return push_listed_frame(thread);
  if (thread.top == thread.frames_end && !next_chunk(thread))
    return nullptr;
  return thread.top++;
}

} // namespace mlflow::record
