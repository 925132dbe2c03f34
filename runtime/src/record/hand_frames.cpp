#include "record/hand_frames.h"

#include "record/hand_records.h"
#include "record/keep_errno.h"
#include "record/no_cancellation.h"

#include <ctime>
#include <sched.h>

namespace mlflow::record {

void make_current(ThreadState &thread, HandSpan &span) noexcept {
  Frame *frame = attach_frame(thread, {span.span, span.root, span.unsampled, span.generation}, by(span), frame_of_hand);
  span.frame.store(frame, std::memory_order_release);
}

Frame *take_frame(ThreadState &thread, HandSpan &span) noexcept {
  Frame *frame = span.frame.exchange(nullptr, std::memory_order_acq_rel);
  if (frame && owner_of(*frame) == &thread)
    frame->owner.fetch_and(~frame_of_hand, std::memory_order_relaxed); // nobody has to be asked for it any more
  return frame;
}

void lose_current(ThreadState &thread, HandSpan &span) noexcept {
  if (Frame *frame = take_frame(thread, span))
    detach_frame(thread, *frame, by(span), Above::GoesOn);
}

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

void lose_frame(Frame &frame) noexcept {
  Frame *lost = &frame;
  if (!hand_span_of(frame).frame.compare_exchange_strong(lost, nullptr, std::memory_order_acq_rel))
    wait_until_ended(frame);
}

} // namespace mlflow::record
