// The frame that makes a span by hand the current one of a thread: pushed, and taken off by the thread that ends the
// span, whichever that is.
#pragma once

#include "record/hand_spans.h"

namespace mlflow::record {

void make_current(ThreadState &thread, HandSpan &span) noexcept;
/// Null: another thread has it.
Frame *take_frame(ThreadState &thread, HandSpan &span) noexcept;
/// It is not the current one any more, on whatever thread it was.
void lose_current(ThreadState &thread, HandSpan &span) noexcept;
/// Another thread has taken the frame from its span, and is a few instructions from marking it, unless it has to wait
/// for a processor. One that never comes, because a fork left it behind, is not waited for longer than a second.
void wait_until_ended(const Frame &frame) noexcept;

} // namespace mlflow::record
