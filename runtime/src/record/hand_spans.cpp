#include "record/hand_spans.h"

#include "record/arena.h"
#include "record/clock.h"
#include "record/encode.h"
#include "record/exceptions.h"
#include "record/hand_sites.h"
#include "record/keep_errno.h"
#include "record/no_cancellation.h"
#include "record/remotes.h"
#include "record/sampler.h"
#include "record/sites.h"
#include "record/spans.h"
#include "record/trace_scopes.h"
#include "record/unicode.h"

#include <algorithm>
#include <cstring>
#include <ctime>
#include <sched.h>

namespace mlflow::record {
namespace {

// ---- Memory.

/// Free ones of a thread beyond these go to all threads: a span may end on another thread than it began on.
constexpr unsigned most_own_free = 64;

std::atomic<HandSpan *> free_for_all{nullptr};

void put_chain(HandSpan *first, HandSpan *last) noexcept {
  last->next = free_for_all.load(std::memory_order_relaxed);
  while (!free_for_all.compare_exchange_weak(last->next, first, std::memory_order_release, std::memory_order_relaxed))
    ;
}

/// All of them, so that none can be taken and put back between two steps.
HandSpan *take_chain() noexcept { return free_for_all.exchange(nullptr, std::memory_order_acquire); }

HandSpan *take(ThreadState &thread) noexcept {
  HandSpan *span = thread.free_hand_spans;
  if (!span && (span = take_chain())) {
    thread.free_hand_span_count = 0;
    for (HandSpan *each = span; each; each = each->next)
      ++thread.free_hand_span_count;
  }
  if (span) {
    thread.free_hand_spans = span->next;
    --thread.free_hand_span_count;
  } else if (void *memory = allocate_for_good(sizeof(HandSpan))) {
    span = new (memory) HandSpan;
  }
  return span;
}

void give_back(ThreadState &thread, HandSpan &span) noexcept {
  span.next = thread.free_hand_spans;
  thread.free_hand_spans = &span;
  if (++thread.free_hand_span_count <= 2 * most_own_free)
    return;
  HandSpan *last = &span;
  for (unsigned i = 1; i < most_own_free; ++i)
    last = last->next;
  thread.free_hand_spans = last->next;
  thread.free_hand_span_count -= most_own_free;
  put_chain(&span, last);
}

// ---- Records.

constexpr std::size_t most_name_bytes = 4096, most_type_bytes = 256;

char *put_text(char *at, const char *text, std::uint64_t size, std::size_t most) noexcept {
  if (size <= most && text) [[likely]]
    return cbor::put_text(at, text, size);
  return cbor::put_text(at, text, text ? whole_characters(text, most, size) : 0);
}

/// What its Begin asks for.
constexpr std::ptrdiff_t room_of_begin = begin_room + most_name_bytes + most_type_bytes;
static_assert(std::size_t(room_of_begin) <= most_begin_room);

/// Its Begin, for which there must be room.
[[gnu::always_inline]] inline SpanRef write_begin(ThreadState &thread, const mlflow_rt_span_start &start,
                                                  std::uint32_t site, SpanRef parent, SpanRef root,
                                                  std::uint8_t flags) noexcept {
  char *at = thread.cursor + sizeof(BeginRecord);
  at = put_text(at, start.name, start.name_size, most_name_bytes);
  at = put_text(at, start.type, start.type_size, most_type_bytes);
  at = cbor::put_unsigned(at, start.log_level);
  at = cbor::put_unsigned(at, start.start_unix_ns);
  SpanRef span = ++thread.last_span;
  auto *record = reinterpret_cast<BeginRecord *>(thread.cursor);
  record->span = span;
  record->parent = parent;
  record->root = parent ? root : span;
  record->ticks = thread.last_ticks = read_ticks(state.clock_kind);
  commit_record(thread, at, RecordHeader::make(0, RecordKind::Begin, std::uint8_t(begin_by_hand | flags), site));
  return span;
}

/// 0: no room.
SpanRef begin(ThreadState &thread, const mlflow_rt_span_start &start, const Context &parent,
              std::uint8_t flags) noexcept {
  mlflow_rt_site *site = parent.span == 0 ? hand_site_for(start.destination, start.destination_size) : &hand_site;
  std::uint32_t id = __atomic_load_n(&site->id, __ATOMIC_ACQUIRE);
  if (id == 0)
    id = sites::first_use(site);
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

/// Its End, for which there must be room.
[[gnu::always_inline]] inline void write_end(ThreadState &thread, SpanRef span, std::uint8_t flags,
                                             std::uint32_t exception, std::uint64_t end_unix_ns,
                                             std::uint64_t ticks) noexcept {
  static_assert(sizeof(EndRecord) + sizeof end_unix_ns + 16 <= end_reserve);
  auto *record = reinterpret_cast<EndRecord *>(thread.cursor);
  record->ticks = thread.last_ticks = ticks;
  record->span = span;
  char *at = reinterpret_cast<char *>(record + 1);
  if (end_unix_ns) {
    flags |= end_has_time;
    std::memcpy(at, &end_unix_ns, sizeof end_unix_ns);
    at += sizeof end_unix_ns;
  }
  commit_record(thread, at, RecordHeader::make(0, RecordKind::End, flags, exception));
}

constexpr std::uint32_t status_ok = 1, status_error = 2, status_unwound = 3; // of mlflow_rt_span_end

/// Of one that is not cancelled.
std::uint8_t end_flags(std::uint32_t status) noexcept {
  return status == status_error ? end_is_error : status == status_ok ? end_is_ok : std::uint8_t(0);
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

std::uintptr_t by(const HandSpan &span) noexcept {
  return attached_by(span, span.place.load(std::memory_order_relaxed));
}

/// Another use of the memory begins.
void use_again(HandSpan &span) noexcept {
  span.place.store((span.place.load(std::memory_order_relaxed) | place_bits) + 1, std::memory_order_release);
}

void make_current(ThreadState &thread, HandSpan &span) noexcept {
  Frame *frame = attach_frame(thread, {span.span, span.root, span.unsampled, span.generation}, by(span), frame_of_hand);
  span.frame.store(frame, std::memory_order_release);
}

/// Null: another thread has it.
Frame *take_frame(ThreadState &thread, HandSpan &span) noexcept {
  Frame *frame = span.frame.exchange(nullptr, std::memory_order_acq_rel);
  if (frame && owner_of(*frame) == &thread)
    frame->owner.fetch_and(~frame_of_hand, std::memory_order_relaxed); // nobody has to be asked for it any more
  return frame;
}

/// It is not the current one any more, on whatever thread it was.
void lose_current(ThreadState &thread, HandSpan &span) noexcept {
  if (Frame *frame = take_frame(thread, span))
    detach_frame(thread, *frame, by(span), Above::GoesOn);
}

/// Another thread has taken the frame from its span, and is a few instructions from marking it, unless it has to wait
/// for a processor. One that never comes, because a fork left it behind, is not waited for longer than a second.
void wait_until_ended(const Frame &frame) noexcept {
  constexpr int short_waits = 100, most_waits = 20'000;
  KeepErrno kept;
  NoCancellation guard; // nanosleep would be a place for it
  for (int i = 0; i < most_waits && !(frame.owner.load(std::memory_order_acquire) & frame_ended); ++i)
    if (i < short_waits) {
      sched_yield();
    } else { // it may be less urgent than this one
      constexpr timespec a_while{0, 50'000};
      nanosleep(&a_while, nullptr);
    }
}

// ---- The plain case: nothing is out of the ordinary, as for mlflow_rt_enter, and all of it is on one thread's stack.

/// A span that becomes the current one, below the one before. Null: not the plain case.
HandSpan *begin_plain(const mlflow_rt_span_start &start) noexcept {
  ThreadState &thread = *this_thread;
  Frame *frame = thread.top;
  HandSpan *span = thread.free_hand_spans;
  std::uint32_t site = __atomic_load_n(&hand_site.id, __ATOMIC_ACQUIRE);
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording || !span || site == 0 || !start.is_current ||
      start.parent || start.sampling_ratio >= 0 || start.destination_size || thread.room() < room_of_begin ||
      frame == thread.frames_end || least_level() > lowest_level ||
      frame[-1].owner.load(std::memory_order_acquire) & (frame_ended | frame_unsampled)) [[unlikely]]
    return nullptr;
  Recording recording(thread);
  thread.free_hand_spans = span->next;
  --thread.free_hand_span_count;
  SpanRef parent = frame[-1].span, root = frame[-1].root;
  SpanRef made = write_begin(thread, start, site, parent, root, 0);
  span->span = frame->span = made;
  span->root = frame->root = parent ? root : made;
  span->unsampled = span->is_unwanted = false;
  span->cancelled.store(false, std::memory_order_relaxed);
  span->scope = 0;
  span->generation = state.generation;
  span->frame.store(frame, std::memory_order_relaxed);
  use_again(*span);
  frame->attached_by = by(*span);
  frame->stack = stack_address();
  frame->owner.store(reinterpret_cast<std::uintptr_t>(&thread) | frame_context | frame_of_hand,
                     std::memory_order_relaxed);
  thread.top = frame + 1;
  return span;
}

/// One that is the current one where it began, and not suspended. False: not the plain case.
bool end_plain(HandSpan &span, std::uint32_t status, std::uint64_t end_unix_ns, std::uint64_t ticks) noexcept {
  ThreadState &thread = *this_thread;
  Frame *frame = span.frame.load(std::memory_order_relaxed);
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording || span.unsampled || span.is_unwanted ||
      span.cancelled.load(std::memory_order_relaxed) || span.generation != state.generation ||
      status == status_unwound || thread_of(span.span) != thread.number || span.span <= thread.unwound ||
      !is_plain_top(thread, frame, by(span), frame_of_hand) || !thread.segment ||
      thread.free_hand_span_count > most_own_free || span.place.load(std::memory_order_relaxed) & place_bits)
      [[unlikely]]
    return false;
  Recording recording(thread);
  write_end(thread, span.span, end_flags(status), 0, end_unix_ns, ticks);
  frame->owner.store(reinterpret_cast<std::uintptr_t>(&thread), std::memory_order_relaxed);
  thread.top = frame;
  span.frame.store(nullptr, std::memory_order_relaxed);
  span.next = thread.free_hand_spans;
  thread.free_hand_spans = &span;
  ++thread.free_hand_span_count;
  return true;
}

/// Stands for all that are below a span that is not recorded, and so need nothing of their own.
constinit HandSpan below_unsampled{.unsampled = true};

// ---- Any other.

[[gnu::noinline]] HandSpan *begin_rare(const mlflow_rt_span_start &start) noexcept {
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
  HandSpan *span = take(*thread);
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
  }
  if (start.is_current)
    make_current(*thread, *span);
  return span;
}

[[gnu::noinline]] void end_rare(HandSpan &span, std::uint32_t status, std::uint64_t end_unix_ns,
                                std::uint64_t ticks) noexcept {
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

} // namespace

HandSpan *hand_span_begin(const mlflow_rt_span_start &start) noexcept {
  HandSpan *span = begin_plain(start);
  return span ? span : begin_rare(start);
}

void hand_span_context(const HandSpan *span, mlflow_rt_context &context) noexcept {
  if (span)
    write_context(
        context, {span->span, span->root, span->is_unwanted ? context_of_unwanted : span->unsampled, span->generation});
  else
    write_context(context, {});
}

void hand_span_end(HandSpan *span, std::uint32_t status, std::uint64_t end_unix_ns) noexcept {
  if (!span || span == &below_unsampled)
    return;
  std::uint64_t ticks = read_ticks(state.clock_kind);
  if (!end_plain(*span, status, end_unix_ns, ticks)) [[unlikely]]
    return end_rare(*span, status, end_unix_ns, ticks);
  recorded();
}

HandSpan *scope_begin(const void *note, std::uint64_t size) noexcept {
  KeepErrno kept;
  ThreadState *thread = ready_thread().thread;
  if (!thread)
    return nullptr;
  Recording recording(*thread);
  drop_ended_frames(*thread);
  HandSpan *scope = take(*thread);
  if (!scope) {
    state.pool.header().notes_lost.fetch_add(1, std::memory_order_relaxed);
    return nullptr;
  }
  mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed); // the hot path does not look
  const Context current = current_context(*thread);
  scope->span = current.span;
  scope->root = current.root;
  scope->cancelled.store(false, std::memory_order_relaxed);
  scope->unsampled = current.unsampled || !note;
  scope->is_unwanted = true;
  scope->scope = note ? begin_scope(scope_in_force(*thread), note, size) : 0;
  if (!current.span && scope->scope)
    scope->root = scope->scope;
  scope->generation = state.generation;
  use_again(*scope);
  make_current(*thread, *scope);
  return scope;
}

void scope_end(HandSpan *scope) noexcept {
  if (!scope)
    return;
  std::uint32_t number = scope->scope;
  hand_span_end(scope, 0, 0);
  if (ThreadState *thread = recording_thread()) {
    Recording recording(*thread);
    end_scope(number);
  }
}

void lose_frame(Frame &frame) noexcept {
  Frame *lost = &frame;
  if (!hand_span_of(frame).frame.compare_exchange_strong(lost, nullptr, std::memory_order_acq_rel))
    wait_until_ended(frame);
}

HandSpan *take_off(ThreadState &thread, Frame &frame, HandSpan *list) noexcept {
  HandSpan &span = hand_span_of(frame);
  std::uint32_t place = span.place.load(std::memory_order_acquire);
  bool is_taken = false;
  while (!is_taken && attached_by(span, place) == frame.attached_by && !(place & place_bits))
    is_taken = span.place.compare_exchange_weak(place, place | place_in_flow, std::memory_order_acq_rel,
                                                std::memory_order_acquire);
  if (is_taken && take_frame(thread, span)) {
    detach_newest(thread, frame);
  } else {
    wait_until_ended(frame);
    frame.owner.fetch_or(frame_ended, std::memory_order_relaxed); // if it never came
    drop_ended_frames(thread);
  }
  if (!is_taken)
    return list;
  span.next = list;
  return &span;
}

void put_back(ThreadState &thread, HandSpan *list) noexcept {
  while (HandSpan *span = list) {
    list = span->next;
    if (!(span->place.load(std::memory_order_acquire) & place_ended)) {
      make_current(thread, *span); // while whoever ends it does not give it back
      if (!(span->place.fetch_and(~place_in_flow, std::memory_order_acq_rel) & place_ended))
        continue;
      if (Frame *frame = take_frame(thread, *span))
        detach_newest(thread, *frame);
      else
        drop_ended_frames(thread);
    }
    give_back(thread, *span);
  }
}

void mark_cancelled(HandSpan *list) noexcept {
  for (; list; list = list->next)
    list->cancelled.store(true, std::memory_order_relaxed);
}

void let_go(ThreadState &thread, HandSpan *list) noexcept {
  while (HandSpan *span = list) {
    list = span->next;
    span->cancelled.store(false, std::memory_order_relaxed); // it outlives its coroutine
    if (span->place.fetch_and(~place_in_flow, std::memory_order_acq_rel) & place_ended)
      give_back(thread, *span);
  }
}

} // namespace mlflow::record
