// Spans by hand that were begun in a coroutine leave the thread with it, and come back where it goes on.
#include "record/hand_frames.h"
#include "record/hand_memory.h"

namespace mlflow::record {

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
