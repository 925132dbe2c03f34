#include "record/clock.h"
#include "record/keep_errno.h"
#include "record/ready.h"
#include "record/sampler.h"
#include "record/site_info.h"
#include "record/sites.h"
#include "record/spans.h"
#include "record/state.h"
#include "record/trace_scopes.h"

#include <algorithm>

namespace mlflow::record {
namespace {

/// Stands for a trace that is not recorded: what is called below it sees it and does nothing.
std::uint64_t begin_unsampled(ThreadState &thread) noexcept {
  Frame *frame = push_frame(thread);
  if (!frame)
    return 0;
  frame->span = frame->root = 0;
  frame->stack = stack_address();
  set_bits(*frame, frame_unsampled); // and so it is left with care
  set_hot_end(thread);
  return reinterpret_cast<std::uint64_t>(frame);
}

void keep_out_slots(ThreadState &thread, Frame &frame, const mlflow_rt_site_info &info,
                    const std::uint64_t *slots) noexcept {
  frame.out = take_out_slots(thread);
  if (!frame.out)
    return;
  std::copy_n(slots, std::min<unsigned>(info.parameter_count, most_parameters), frame.out->slots);
  set_bits(frame, frame_with_care);
}

std::uint64_t begin_recorded(ThreadState &thread, mlflow_rt_site *site, const std::uint64_t *slots, const Frame *parent,
                             std::uint8_t flags) noexcept {
  Frame outermost{};
  outermost.span = outermost.root = state.inherited;
  std::uint32_t scope = 0;
  if (parent && parent->span == 0) {
    scope = std::uint32_t(parent->root);
    parent = nullptr;
  }
  std::uint32_t id = __atomic_load_n(&site->id, __ATOMIC_ACQUIRE);
  if (id == 0)
    id = sites::first_use(site);
  if (id == 0 || (thread.room() < std::ptrdiff_t(site_plans[id]->room) && !next_segment(thread)))
    return drop();
  Frame *frame = push_frame(thread);
  if (!frame)
    return drop();
  if (outs_of(*site->info))
    keep_out_slots(thread, *frame, *site->info, slots);
  begin_span(thread, *site_plans[id], slots, *frame, parent ? *parent : outermost, flags);
  if (scope)
    note_scope(thread, frame->span, scope);
  return reinterpret_cast<std::uint64_t>(frame);
}

} // namespace

std::uint64_t enter_rare(mlflow_rt_site *site, const std::uint64_t *slots) noexcept {
  KeepErrno kept;
  if (state.paused.load(std::memory_order_relaxed))
    return 0;
  Ready ready = ready_thread();
  if (ready.off)
    __atomic_store_n(&site->live, 0u, __ATOMIC_RELAXED); // not even asked again
  if (!ready.thread || !is_wanted(*site->info))
    return 0;
  ThreadState &thread = *ready.thread;
  Recording recording(thread);
  drop_ended_frames(thread);
  const Frame *parent = newest_frame(thread);
  if (parent ? parent->owner.load(std::memory_order_relaxed) & frame_unsampled : state.inherited_unsampled)
    return 0;
  const mlflow_rt_site_info &info = *site->info;
  const float ratio = sampling_ratio_of(info);
  if (ratio >= 0)
    mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
  bool starts_trace = (parent ? parent->span : state.inherited) == 0;
  Choice choice = starts_trace ? choose_trace(thread, ratio) : Choice::Record;
  if (choice == Choice::LeaveOut)
    return begin_unsampled(thread);
  return begin_recorded(thread, site, slots, parent, begin_flags(choice));
}

namespace {

/// A fiber that went to another thread than the one its span began on: the End goes into this thread's segment, and the
/// frame waits for its owner.
void end_elsewhere(ThreadState &thread, Frame &frame, std::uint64_t ticks, std::uint64_t result,
                   std::uint32_t how) noexcept {
  if (!(frame.owner.load(std::memory_order_relaxed) & frame_unsampled)) {
    announce_span(thread, frame.span);
    if (has_small_room(thread))
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
