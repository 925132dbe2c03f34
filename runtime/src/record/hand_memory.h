// The memory of spans by hand: each thread has some that are free, and gives what is too much to all. Used again and
// never unmapped, since a span may end on another thread than it began on.
#pragma once

#include "record/hand_spans.h"

namespace mlflow::record {

/// Free ones of a thread beyond these go to all threads.
inline constexpr unsigned most_own_free = 64;

/// Null: there is no memory.
HandSpan *take_hand_span(ThreadState &thread) noexcept;
void give_back(ThreadState &thread, HandSpan &span) noexcept;

/// Another use of the memory begins.
inline void use_again(HandSpan &span) noexcept {
  span.place.store((span.place.load(std::memory_order_relaxed) | place_bits) + 1, std::memory_order_release);
}

} // namespace mlflow::record
