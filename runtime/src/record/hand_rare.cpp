#include "record/hand_rare.h"

#include "record/hand_frames.h"
#include "record/hand_memory.h"
#include "record/hand_records.h"
#include "record/hand_site.h"
#include "record/keep_errno.h"
#include "record/remotes.h"
#include "record/sampler.h"
#include "record/sites.h"
#include "record/trace_scopes.h"

namespace mlflow::record {

constinit HandSpan below_unsampled{.unsampled = true};

namespace {

/// 0: no room.
SpanRef begin(ThreadState &thread, const mlflow_rt_span_start &start, const Context &parent,
              std::uint8_t flags) noexcept {
  std::uint32_t id = __atomic_load_n(&hand_site.id, __ATOMIC_ACQUIRE);
  if (id == 0)
    id = sites::first_use(&hand_site);
  if (id == 0 || (thread.room() < room_of_begin && !next_segment(thread)))
    return drop();
  announce_span(thread, parent.span);
  if (parent.span)
    announce_span(thread, parent.root);
  return write_begin(thread, start, id, parent.span, parent.root, flags);
}

Exit exit_of(ThreadState &thread, const HandSpan &span) noexcept {
  return thread_of(span.span) == thread.number ? exit_of_unwinding(thread, span.span) : Exit{ExitKind::Exception, 0};
}

/// With the coroutine that it is in, or with the thread that it began on.
bool is_cancelled(const ThreadState &thread, const HandSpan &span) noexcept {
  return span.cancelled.load(std::memory_order_relaxed) ||
         (span.span <= thread.unwound && thread_of(span.span) == thread.number);
}

void end(ThreadState &thread, const HandSpan &span, std::uint32_t status, std::uint64_t end_unix_ns,
         std::uint64_t ticks) noexcept {
  const Frame *frame = span.frame.load(std::memory_order_relaxed);
  if (!has_reserve_for(thread, frame) && !has_small_room(thread)) {
    state.pool.header().ends_lost.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  announce_span(thread, span.span);
  bool is_said = status == status_ok || status == status_error;
  Exit exit = is_said                      ? Exit{ExitKind(end_flags(status)), 0}
              : is_cancelled(thread, span) ? Exit{ExitKind::Cancelled, 0}
              : status == status_unwound   ? exit_of(thread, span)
                                           : Exit{ExitKind(0), 0};
  write_end(thread, span.span, std::uint8_t(exit.kind), exit.number, end_unix_ns, ticks);
}

std::string_view type_of(const mlflow_rt_span_start &start) noexcept {
  return start.type ? std::string_view(start.type, std::size_t(start.type_size)) : std::string_view("UNKNOWN");
}

} // namespace

HandSpan *begin_rare(const mlflow_rt_span_start &start) noexcept {
  if (state.paused.load(std::memory_order_relaxed))
    return nullptr;
  KeepErrno kept;
  ThreadState *thread = ready_thread().thread;
  if (!thread)
    return nullptr;
  Recording recording(*thread);
  drop_ended_frames(*thread);
  const Context current = current_context(*thread);
  // Not copied in the usual case: what was just written in words costs three times as much to copy in larger pieces.
  Context other;
  const Context *chosen = &current;
  if (start.parent) {
    other = read_context(*start.parent);
    if (other.span == 0 && !other.unsampled) {
      SpanRef scope = other.root;
      other = outermost_context();
      other.root = other.span ? other.root : scope;
    }
    if (other.generation != state.generation)
      other = of_parent_process(*thread, other);
    chosen = &other;
  }
  const Context &parent = *chosen;
  std::uint32_t scope = scope_of(parent);
  if (start.parent && !parent.span && !scope)
    scope = scope_in_force(*thread);
  if (start.sampling_ratio >= 0)
    mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
  bool is_unwanted = !is_wanted(start.log_level, type_of(start));
  bool starts_trace = parent.span == 0 && !parent.unsampled && !is_unwanted;
  Choice choice = starts_trace ? choose_trace(*thread, start.sampling_ratio) : Choice::Record;
  bool unsampled = parent.unsampled || choice == Choice::LeaveOut;
  if (unsampled && (!start.is_current || current.unsampled || is_unwanted))
    return &below_unsampled;
  HandSpan *span = take_hand_span(*thread);
  if (!span) {
    drop();
    return nullptr;
  }
  span->span = span->root = 0;
  span->unsampled = unsampled;
  span->is_unwanted = is_unwanted;
  span->cancelled.store(false, std::memory_order_relaxed);
  span->scope = 0;
  span->generation = state.generation;
  span->frame.store(nullptr, std::memory_order_relaxed);
  use_again(*span);
  if (is_unwanted) {
    span->span = parent.span;
    span->root = parent.root;
    return span;
  }
  if (!unsampled) {
    span->span = begin(*thread, start, parent, begin_flags(choice));
    if (!span->span) {
      give_back(*thread, *span);
      return nullptr;
    }
    span->root = parent.span ? parent.root : span->span;
    if (scope)
      note_scope(*thread, span->span, scope);
    if (starts_trace && start.destination)
      note_destination(*thread, span->span, {start.destination, std::size_t(start.destination_size)});
  }
  if (start.is_current)
    make_current(*thread, *span);
  return span;
}

void end_rare(HandSpan &span, std::uint32_t status, std::uint64_t end_unix_ns, std::uint64_t ticks) noexcept {
  KeepErrno kept;
  if (span.generation != state.generation)
    return; // the parent process's
  ThreadState *thread = ready_thread().thread;
  if (!thread)
    return;
  {
    Recording recording(*thread);
    if (!span.unsampled && !span.is_unwanted)
      end(*thread, span, status, end_unix_ns, ticks);
    lose_current(*thread, span);
    if (!(span.place.fetch_or(place_ended, std::memory_order_acq_rel) & place_in_flow)) {
      lose_current(*thread, span); // in between, its coroutine may have been resumed
      give_back(*thread, span);
    }
    if (state.pool.is_crowded())
      hand_over_segment(*thread);
  }
  recorded();
}

} // namespace mlflow::record
