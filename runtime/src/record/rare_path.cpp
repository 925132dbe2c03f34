#include "record/clock.h"
#include "record/fibers.h"
#include "record/fork.h"
#include "record/keep_errno.h"
#include "record/no_cancellation.h"
#include "record/no_floating_traps.h"
#include "record/sites.h"
#include "record/spans.h"
#include "record/state.h"

#include <algorithm>

namespace mlflow::record {
namespace {

/// This thread is in the middle of recording (or of starting to, or is the collector's).
bool reentered() noexcept {
  if (!attached_thread || this_thread != &not_recording)
    return false;
  if (attached_thread != &not_recording)
    state.pool.header().reentered.fetch_add(1, std::memory_order_relaxed);
  return true;
}

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

std::uint64_t drop() noexcept {
  state.pool.header().spans_dropped.fetch_add(1, std::memory_order_relaxed);
  return 0;
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

/// A free frame, made the newest. Null: no memory.
Frame *push_frame(ThreadState &thread) noexcept {
  if (thread.fibers)
    return push_listed_frame(thread);
  if (thread.top == thread.frames_end && !next_chunk(thread))
    return nullptr;
  return thread.top++;
}

void set_bits(Frame &frame, std::uintptr_t bits) noexcept { frame.owner.fetch_or(bits, std::memory_order_relaxed); }

/// Stands for a trace that is not recorded: what is called below it sees it and does nothing.
std::uint64_t begin_unsampled(ThreadState &thread) noexcept {
  Frame *frame = push_frame(thread);
  if (!frame)
    return 0;
  frame->span = frame->root = 0;
  frame->stack = stack_address();
  set_bits(*frame, frame_unsampled);
  return reinterpret_cast<std::uint64_t>(frame);
}

void keep_out_slots(ThreadState &thread, Frame &frame, const mlflow_rt_site_info &info,
                    const std::uint64_t *slots) noexcept {
  frame.out = take_out_slots(thread);
  if (!frame.out)
    return;
  std::copy_n(slots, std::min<unsigned>(info.parameter_count, most_parameters), frame.out->slots);
  set_bits(frame, frame_has_out);
}

std::uint64_t begin_recorded(ThreadState &thread, mlflow_rt_site *site, const std::uint64_t *slots,
                             const Frame *parent) noexcept {
  static constexpr Frame no_parent{};
  std::uint32_t id = __atomic_load_n(&site->id, __ATOMIC_ACQUIRE);
  if (id == 0)
    id = sites::first_use(site);
  if (id == 0 || (thread.room() < std::ptrdiff_t(site_plans[id]->room) && !next_segment(thread)))
    return drop();
  Frame *frame = push_frame(thread);
  if (!frame)
    return drop();
  if (site->info->out)
    keep_out_slots(thread, *frame, *site->info, slots);
  begin_span(thread, *site_plans[id], slots, *frame, parent ? *parent : no_parent);
  return reinterpret_cast<std::uint64_t>(frame);
}

} // namespace

std::uint64_t enter_rare(mlflow_rt_site *site, const std::uint64_t *slots) noexcept {
  KeepErrno kept;
  if (reentered())
    return 0;
  std::uint32_t mode = mode_page.mode.load(std::memory_order_acquire);
  bool started = mode & (mode_recording | mode_off);
  if (!started && is_in_parents_memory())
    return 0;
  if (!started)
    mode = start_here() ? mode_page.mode.load(std::memory_order_acquire) : mode_off;
  if (mode & mode_off) {
    __atomic_store_n(&site->live, 0u, __ATOMIC_RELAXED); // not even asked again
    return 0;
  }
  if (mode & mode_asleep)
    wake_collector();
  if (!attached_thread && !attach_thread())
    return drop();
  ThreadState &thread = *attached_thread;
  Recording recording(thread);
  drop_ended_frames(thread);
  const Frame *parent = newest_frame(thread);
  if (parent && parent->owner.load(std::memory_order_relaxed) & frame_unsampled)
    return 0;
  const mlflow_rt_site_info &info = *site->info;
  if (info.sampling_ratio >= 0)
    mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
  if (!parent && (info.sampling_ratio >= 0 || state.settings.sampling_ratio < 1) && !is_sampled(thread, info))
    return begin_unsampled(thread);
  return begin_recorded(thread, site, slots, parent);
}

namespace {

/// A fiber that went to another thread than the one its span began on: the End goes into this thread's segment, and the
/// frame waits for its owner.
void end_elsewhere(ThreadState &thread, Frame &frame, std::uint64_t ticks, std::uint64_t result,
                   std::uint32_t how) noexcept {
  if (!(frame.owner.load(std::memory_order_relaxed) & frame_unsampled)) {
    if (thread.room() >= std::ptrdiff_t(end_reserve) || next_segment(thread))
      end_span(thread, frame, ticks, result, how);
    else
      state.pool.header().ends_lost.fetch_add(1, std::memory_order_relaxed);
  }
  mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
  frame.owner.fetch_or(frame_ended, std::memory_order_release);
}

void end_here(ThreadState &thread, Frame &frame, std::uint64_t ticks, std::uint64_t result,
              std::uint32_t how) noexcept {
  if (!is_open(thread, frame))
    return;
  if (!(frame.owner.load(std::memory_order_relaxed) & frame_unsampled))
    end_span(thread, frame, ticks, result, how);
  free_rare_frame(thread, frame);
}

} // namespace

void leave_rare(Frame &frame, std::uint64_t ticks, std::uint64_t result, std::uint32_t how) noexcept {
  KeepErrno kept;
  std::uint32_t mode = mode_page.mode.load(std::memory_order_acquire);
  // Off: nothing ends any more. Mode 0: a child by clone before its first span; the span is its parent's, as is one of
  // before a fork.
  if (!(mode & mode_recording) || owner_of(frame)->generation != state.generation || reentered())
    return;
  if (state.clock_kind != 0)
    ticks = read_ticks(state.clock_kind);
  if (!attached_thread && !attach_thread())
    return;
  ThreadState &thread = *attached_thread;
  {
    Recording recording(thread);
    if (owner_of(frame) == &thread)
      end_here(thread, frame, ticks, result, how);
    else
      end_elsewhere(thread, frame, ticks, result, how);
    if (state.pool.is_crowded())
      hand_over_segment(thread);
  }
  if (mode_page.mode.load(std::memory_order_relaxed) & mode_asleep)
    wake_collector();
}

} // namespace mlflow::record
