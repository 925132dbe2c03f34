#include "record/flows.h"

#include "record/clock.h"
#include "record/exceptions.h"
#include "record/inputs.h"
#include "record/keep_errno.h"
#include "record/notes.h"
#include "record/sampler.h"
#include "record/site_info.h"
#include "record/sites.h"
#include "record/spans.h"
#include "record/trace_scopes.h"

#include <utility>

namespace mlflow::record {
namespace {

std::uintptr_t by(const Flow &flow) noexcept { return reinterpret_cast<std::uintptr_t>(&flow); }

bool is_of_this_process(const Flow &flow) noexcept { return flow.generation == state.generation; }

bool has_own_span(const Flow &flow) noexcept { return flow.has_span && is_of_this_process(flow); }

Context context_of(const Flow &flow) noexcept {
  if (!is_of_this_process(flow)) // its span is the parent process's
    return {0, 0, flow.unsampled, state.generation};
  return {flow.span, flow.root, flow.unsampled, flow.generation};
}

/// The Begin, without a time that counts. 0: no room.
SpanRef begin_later_span(ThreadState &thread, mlflow_rt_site *site, const std::uint64_t *slots, const Context &parent,
                         std::uint8_t flags) noexcept {
  std::uint32_t id = __atomic_load_n(&site->id, __ATOMIC_ACQUIRE);
  if (id == 0)
    id = sites::first_use(site);
  if (id == 0 || (thread.room() < std::ptrdiff_t(site_plans[id]->room) && !next_segment(thread)))
    return drop();
  const SitePlan &plan = *site_plans[id];
  char *end = write_inputs(thread, plan, slots);
  announce_span(thread, parent.span);
  if (parent.span)
    announce_span(thread, parent.root);
  SpanRef span = ++thread.last_span;
  auto *record = reinterpret_cast<BeginRecord *>(thread.cursor);
  record->ticks = 0;
  record->span = span;
  record->parent = parent.span;
  record->root = parent.span ? parent.root : span;
  commit_record(thread, end, plan.begin_header | RecordHeader::make(0, RecordKind(0), begin_later | flags, 0));
  return span;
}

/// Its own span, or none because it is not sampled or there is no room.
void give_span(ThreadState &thread, Flow &flow, mlflow_rt_site *site, const std::uint64_t *slots) noexcept {
  float ratio = sampling_ratio_of(*site->info);
  if (ratio >= 0)
    mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
  Choice choice = flow.span == 0 ? choose_trace(thread, ratio) : Choice::Record;
  if (choice == Choice::LeaveOut) {
    flow.unsampled = true;
    return;
  }
  SpanRef span = begin_later_span(thread, site, slots, {flow.span, flow.root, 0, 0}, begin_flags(choice));
  if (!span)
    return;
  std::uint32_t scope = scope_of({flow.span, flow.root, 0, 0});
  bool was_below = flow.span != 0;
  flow.has_span = true;
  flow.site = __atomic_load_n(&site->id, __ATOMIC_RELAXED);
  flow.span = span;
  flow.root = was_below ? flow.root : span;
  if (scope)
    note_scope(thread, span, scope);
}

/// The Start record, if there was no room for it yet.
bool write_start(ThreadState &thread, Flow &flow) noexcept {
  if (flow.start_ticks == 0)
    return true;
  if (!write_mark(thread, RecordKind::Start, flow.span, flow.start_ticks))
    return false;
  flow.start_ticks = 0;
  return true;
}

void attach(ThreadState &thread, Flow &flow) noexcept {
  flow.uncaught = std::uint16_t(exceptions_in_flight());
  flow.is_bottom = false;
  flow.frame = attach_frame(thread, context_of(flow), by(flow), 0);
  if (HandSpan *list = flow.hand_spans) {
    flow.hand_spans = nullptr;
    put_back(thread, list);
  }
}

/// Takes what is current within the flow off the thread. Of what is above its own frame, the spans made by hand go into
/// `list`; a call cannot be there unless it was jumped over, or runs on another stack.
void detach(ThreadState &thread, Flow &flow, HandSpan *&list) noexcept {
  Frame *frame = flow.frame;
  flow.frame = nullptr;
  if (!frame && !flow.is_bottom)
    return;
  if (frame && owner_of(*frame) != &thread)
    return detach_frame(thread, *frame, by(flow), Above::GoesOn);
  for (;;) {
    drop_ended_frames(thread);
    Frame *newest = newest_frame(thread);
    if (!newest || newest == frame || !(newest->owner.load(std::memory_order_relaxed) & frame_of_hand))
      break;
    list = take_off(thread, *newest, list);
  }
  if (frame)
    detach_frame(thread, *frame, by(flow), Above::JumpedOver);
}

void give_up_thread(ThreadState &thread) noexcept {
  if (state.pool.is_crowded())
    hand_over_segment(thread);
}

} // namespace

void flow_create(Flow &flow, mlflow_rt_site *site, const std::uint64_t *slots) noexcept {
  flow = {};
  flow.state = FlowState::Created;
  flow.generation = state.generation;
  bool wants_span =
      site && __atomic_load_n(&site->live, __ATOMIC_RELAXED) != 0 && !state.paused.load(std::memory_order_relaxed);
  ThreadState *thread = recording_thread();
  KeepErrno kept;
  if (!thread && wants_span) {
    Ready ready = ready_thread();
    if (ready.off) {
      __atomic_store_n(&site->live, 0u, __ATOMIC_RELAXED);
      flow.state = FlowState::Off;
      return;
    }
    thread = ready.thread;
    flow.generation = state.generation; // it may have been told of a clone
  }
  wants_span = wants_span && is_wanted(*site->info);
  if (!thread) {
    if (is_off_from_the_start())
      flow.state = FlowState::Off;
    return;
  }
  Recording recording(*thread);
  drop_ended_frames(*thread);
  Context caller = current_context(*thread);
  flow.span = caller.span;
  flow.root = caller.root;
  flow.unsampled = caller.unsampled;
  if (wants_span && !flow.unsampled)
    give_span(*thread, flow, site, slots);
}

void flow_start(Flow &flow) noexcept {
  if (flow.state != FlowState::Created)
    return;
  if (has_own_span(flow))
    flow.start_ticks = read_ticks(state.clock_kind);
  flow.state = FlowState::Suspended;
  flow_resume(flow);
}

void flow_resume(Flow &flow) noexcept {
  if (flow.state != FlowState::Suspended)
    return;
  flow.state = FlowState::Running;
  flow.is_bottom = false;
  bool plain = !flow.unsampled && !flow.hand_spans && !flow.start_ticks;
  flow.frame = plain ? attach_plain(flow.span, flow.root, flow.generation, by(flow)) : nullptr;
  if (flow.frame) {
    if (flow.has_span)
      flow.uncaught = std::uint16_t(exceptions_in_flight());
    return;
  }
  ThreadState *thread = recording_thread();
  if (!thread) {
    // A thread that never recorded has no current span: with none of its own, the coroutine changes nothing.
    flow.is_bottom = !attached_thread && !flow.hand_spans;
    if (flow.is_bottom && flow.span == 0 && !flow.unsampled && flow.root == 0)
      return;
    KeepErrno kept;
    thread = ready_thread().thread;
    if (!thread) {
      flow.is_bottom = false;
      return;
    }
  }
  Recording recording(*thread);
  if (flow.start_ticks)
    write_start(*thread, flow);
  attach(*thread, flow);
}

void flow_suspend_threw() noexcept {
  if (ThreadState *thread = recording_thread())
    thread->suspend_threw = true;
}

void flow_unwind(Flow &flow) noexcept {
  ThreadState *thread = recording_thread();
  // It may be an old one's, whose coroutine had no use for it: no exception is in flight then.
  bool is_thrown =
      thread && std::exchange(thread->suspend_threw, false) && (!can_count_exceptions() || exceptions_in_flight() != 0);
  if (!is_thrown)
    mark_cancelled(flow.hand_spans);
  flow_resume(flow);
  if (flow.state != FlowState::Running)
    return;
  if (!is_thrown) {
    flow.state = FlowState::Unwinding;
    return;
  }
  --flow.uncaught; // the one that it throws was not in flight before it was suspended
}

void flow_suspend(Flow &flow) noexcept {
  if (flow.state != FlowState::Running && flow.state != FlowState::Unwinding)
    return;
  flow.state = FlowState::Suspended;
  if (detach_plain(flow.frame, by(flow))) {
    flow.frame = nullptr;
    this_thread->suspended = flow.span;
    return;
  }
  if (!is_of_this_process(flow)) {
    flow.frame = nullptr;
    return;
  }
  if (ThreadState *thread = recording_thread()) {
    Recording recording(*thread);
    Context inner = flow.frame || flow.is_bottom ? current_context(*thread) : context_of(flow);
    thread->suspended = inner.unsampled ? 0 : inner.span;
    detach(*thread, flow, flow.hand_spans);
    give_up_thread(*thread);
  } else if (flow.frame) { // in the middle of recording: its owner frees it
    leave_to_owner(*flow.frame);
    flow.frame = nullptr;
  }
  recorded();
}

namespace {

void note_value(Flow &flow, std::uint32_t kind, const mlflow_rt_type *type, std::uint64_t slot,
                bool by_address) noexcept {
  if (!has_own_span(flow) || flow.state == FlowState::Created || flow.state == FlowState::Finished)
    return;
  KeepErrno kept;
  ThreadState *thread = ready_thread().thread;
  if (!thread)
    return;
  {
    Recording recording(*thread);
    write_start(*thread, flow);
    constexpr unsigned char not_recorded = cbor::undefined;
    if (type)
      write_note(*thread, flow.span, kind, step_of(type, 0, by_address), slot, site_plans[flow.site]->limits);
    else
      write_note(*thread, flow.span, kind, &not_recorded, sizeof not_recorded);
  }
  recorded();
}

} // namespace

void flow_chunk(Flow &flow, const mlflow_rt_type *type, std::uint64_t slot, bool by_address) noexcept {
  note_value(flow, MLFLOW_RT_NOTE_CHUNK, type, slot, by_address);
}

void flow_output(Flow &flow, const mlflow_rt_type *type, std::uint64_t slot, bool by_address) noexcept {
  if (type)
    note_value(flow, MLFLOW_RT_NOTE_RETURNED, type, slot, by_address);
}

namespace {

Exit exit_of(ThreadState &thread, const Flow &flow, std::uint32_t how) noexcept {
  if (how != MLFLOW_RT_UNWOUND)
    return {ExitKind::Returned, 0};
  // One that was in flight before is not what ends it: it was destroyed by whoever that one unwinds.
  if (flow.state != FlowState::Running ||
      (can_count_exceptions() && std::uint16_t(exceptions_in_flight()) == flow.uncaught))
    return {ExitKind::Cancelled, 0};
  return exit_of_unwinding(thread);
}

void end_flow(ThreadState &thread, Flow &flow, std::uint32_t how, std::uint64_t ticks) noexcept {
  if (!write_start(thread, flow)) {
    drop();
    return;
  }
  bool has_reserve = has_reserve_for(thread, flow.frame) && flow.frame->attached_by == by(flow);
  if (!has_reserve && !has_small_room(thread)) {
    state.pool.header().ends_lost.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  announce_span(thread, flow.span);
  Exit exit = exit_of(thread, flow, how);
  auto *record = reinterpret_cast<EndRecord *>(thread.cursor);
  record->ticks = ticks;
  record->span = flow.span;
  commit_record(thread, reinterpret_cast<char *>(record + 1),
                RecordHeader::make(0, RecordKind::End, std::uint8_t(exit.kind), exit.number));
}

} // namespace

void flow_finish(Flow &flow, std::uint32_t how) noexcept {
  if (flow.state == FlowState::Finished || flow.state == FlowState::Off)
    return;
  std::uint64_t ticks = read_ticks(state.clock_kind);
  ThreadState *thread =
      has_own_span(flow) || flow.frame || flow.is_bottom || flow.hand_spans ? recording_thread() : nullptr;
  KeepErrno kept;
  if (!thread && has_own_span(flow))
    thread = ready_thread().thread;
  if (thread && is_of_this_process(flow)) {
    Recording recording(*thread);
    if (has_own_span(flow)) {
      if (flow.state == FlowState::Created)
        write_mark(*thread, RecordKind::Unborn, flow.span, ticks);
      else
        end_flow(*thread, flow, how, ticks);
    }
    HandSpan *list = flow.hand_spans;
    flow.hand_spans = nullptr;
    detach(*thread, flow, list);
    let_go(*thread, list);
    give_up_thread(*thread);
  }
  flow.state = FlowState::Finished;
  recorded();
}

void flow_destroy(Flow &flow) noexcept { flow_finish(flow, MLFLOW_RT_UNWOUND); }

} // namespace mlflow::record
