#include "record/hand_spans.h"

#include "record/hand_memory.h"
#include "record/hand_rare.h"
#include "record/hand_records.h"
#include "record/hand_site.h"
#include "record/rules.h"

namespace mlflow::record {
namespace {

// ---- The plain case: nothing is out of the ordinary, as for mlflow_rt_enter, and all of it is on one thread's stack.

/// A span that becomes the current one, below the one before. Null: not the plain case.
HandSpan *begin_plain(const mlflow_rt_span_start &start) noexcept {
  ThreadState &thread = *this_thread;
  Frame *frame = thread.top;
  HandSpan *span = thread.free_hand_spans;
  std::uint32_t site = __atomic_load_n(&hand_site.id, __ATOMIC_ACQUIRE);
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording || !span || site == 0 || !start.is_current ||
      start.parent || start.sampling_ratio >= 0 || start.destination_size || thread.room() < room_of_begin ||
      frame == thread.hot_end || least_level() > lowest_level ||
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

} // namespace mlflow::record
