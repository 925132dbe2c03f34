// Spans that are begun and ended by hand, through mlflow.h: on any two threads, in any order. One that is the current
// span has a frame on the thread, which goes where the coroutine goes that it is in (flows.h). Their memory is used
// again and never unmapped.
#pragma once

#include "record/contexts.h"

namespace mlflow::record {

/// What mlflow_rt_span is.
struct HandSpan {
  SpanRef span = 0;
  SpanRef root = 0;
  std::uint64_t generation = 0;
  /// That makes it current on a thread. Whoever takes it from here, sees to it that the thread loses it; its thread
  /// does not free it before the one that took it has marked it as ended.
  std::atomic<Frame *> frame{nullptr};
  HandSpan *next = nullptr; // in the list of free ones, or of its suspended coroutine
  bool unsampled = false;
  std::uint32_t scope = 0;            // not 0: no span, but a scope of what traces are given (trace_scopes.h)
  bool is_unwanted = false;           // not serious enough: has no record, and is what is above it for those below it
  std::atomic<bool> cancelled{false}; // the coroutine that it is in is being destroyed
  /// Bits, and above them the number of the use of this memory, so that a frame's span is told from a later one.
  std::atomic<std::uint32_t> place{0};
};
// In the list of a suspended coroutine, or ended there: then whoever takes it from the list gives it back.
inline constexpr std::uint32_t place_in_flow = 1, place_ended = 2, place_bits = 3;

/// What a frame with frame_of_hand is attached by: the address, and the use of the memory.
inline std::uintptr_t attached_by(const HandSpan &span, std::uint32_t place) noexcept {
  constexpr unsigned use_shift = 48;
  return reinterpret_cast<std::uintptr_t>(&span) | std::uintptr_t(place / (place_bits + 1)) << use_shift;
}
inline HandSpan &hand_span_of(const Frame &frame) noexcept {
  constexpr unsigned address_bits = 48;
  return *reinterpret_cast<HandSpan *>(frame.attached_by & ((std::uintptr_t(1) << address_bits) - 1));
}

HandSpan *hand_span_begin(const mlflow_rt_span_start &start) noexcept;
void hand_span_context(const HandSpan *span, mlflow_rt_context &context) noexcept;
void hand_span_end(HandSpan *span, std::uint32_t status, std::uint64_t end_unix_ns) noexcept;

/// A scope is like a span of which nothing is recorded: what it says holds where it is current, in a coroutine wherever
/// that goes. `note` null: nothing is recorded in it.
HandSpan *scope_begin(const void *note, std::uint64_t size) noexcept;
void scope_end(HandSpan *scope) noexcept;

/// The frame, one with frame_of_hand, is about to be freed by others than its span.
void lose_frame(Frame &frame) noexcept;

// ---- For flows.cpp. The thread is marked as recording.

/// Takes the newest frame off, which has frame_of_hand, and puts its span before `list`, unless another thread has
/// ended it. Returns the new list.
HandSpan *take_off(ThreadState &thread, Frame &frame, HandSpan *list) noexcept;
/// Makes each of the list the current one, in order.
void put_back(ThreadState &thread, HandSpan *list) noexcept;
/// Their coroutine is about to be destroyed: what ends now, ends because of that.
void mark_cancelled(HandSpan *list) noexcept;
/// They are not current anywhere any more.
void let_go(ThreadState &thread, HandSpan *list) noexcept;

} // namespace mlflow::record
