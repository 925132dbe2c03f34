// "The current span", apart from a call that has one: what a coroutine, a pool or a remote caller brings to a thread.
// Attaching pushes a frame that is no span (frame_context), so that the hot path finds a parent where it always does:
// in the frame before its own. The thread that is marked as recording.
#pragma once

#include "mlflow/rt/abi.h"
#include "record/ready.h"

namespace mlflow::record {

/// What mlflow_rt_context holds.
struct Context {
  SpanRef span = 0;             // 0: what begins here starts a trace
  SpanRef root = 0;             // without a span: the scope in which it starts (trace_scopes.h)
  std::uint64_t unsampled = 0;  // 1: nothing is recorded below it
  std::uint64_t generation = 0; // of the process whose spans these are
};
static_assert(sizeof(Context) == sizeof(mlflow_rt_context));
/// In the place of `unsampled`: the span is that above one that is not recorded itself, of which nothing can be said.
inline constexpr std::uint64_t context_of_unwanted = 2;

inline Context read_context(const mlflow_rt_context &from) noexcept {
  return {from.words[0], from.words[1], from.words[2] & 1, from.words[3]};
}
inline void write_context(mlflow_rt_context &to, const Context &from) noexcept {
  to = {{from.span, from.root, from.unsampled, from.generation}};
}

/// Where nothing else is current.
inline Context outermost_context() noexcept {
  return {state.inherited, state.inherited, state.inherited_unsampled, state.generation};
}
/// Of what would start a trace in it.
inline std::uint32_t scope_of(const Context &context) noexcept {
  return context.span ? 0 : std::uint32_t(context.root);
}
/// The scope that is open on the thread, whatever span is current.
std::uint32_t scope_in_force(const ThreadState &thread) noexcept;

inline Context current_context(const ThreadState &thread) noexcept {
  const Frame *newest = newest_frame(thread);
  if (!newest)
    return outermost_context();
  bool unsampled = newest->owner.load(std::memory_order_relaxed) & frame_unsampled;
  return {newest->span, newest->root, unsampled, state.generation};
}

/// Makes it the current one. `by` names who did. Null: no room.
Frame *attach_frame(ThreadState &thread, const Context &context, std::uintptr_t by, std::uintptr_t more_bits) noexcept;
/// Whether the frame is the thread's newest one, and still attached by `by`.
inline bool is_newest_of(const ThreadState &thread, const Frame *frame, std::uintptr_t by) noexcept {
  return frame && newest_frame(thread) == frame && frame->attached_by == by &&
         frame->owner.load(std::memory_order_relaxed) & frame_context;
}
/// Whether there is room for an End here because of this frame. One that was attached when the thread had no segment
/// keeps none.
inline bool has_reserve_for(const ThreadState &thread, const Frame *frame) noexcept {
  return frame && owner_of(*frame) == &thread && thread.segment;
}
/// Takes the newest frame off, which is a frame_context.
void detach_newest(ThreadState &thread, Frame &frame) noexcept;
/// What is above the frame, when it is taken off and not the newest: goes on, or was jumped over (longjmp), if it is on
/// the thread's own stack.
enum class Above : std::uint8_t { GoesOn, JumpedOver };
/// Takes a frame off that need not be the newest, nor this thread's, nor attached any more.
void detach_frame(ThreadState &thread, Frame &frame, std::uintptr_t by, Above above) noexcept;
/// Its owner frees it when it comes across it.
void leave_to_owner(Frame &frame) noexcept;

/// The plain case of attach_frame: nothing is out of the ordinary, there is room, and the span is recorded. Null: it is
/// not the plain case.
[[gnu::always_inline]] inline Frame *attach_plain(SpanRef span, SpanRef root, std::uint64_t generation,
                                                  std::uintptr_t by) noexcept {
  ThreadState &thread = *this_thread;
  Frame *frame = thread.top;
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording || !span || generation != state.generation ||
      thread.room() < std::ptrdiff_t(end_reserve) || frame == thread.hot_end) [[unlikely]]
    return nullptr;
  Recording recording(thread);
  announce_span(thread, span);
  announce_span(thread, root);
  frame->span = span;
  frame->root = root;
  frame->attached_by = by;
  frame->stack = stack_address();
  frame->owner.store(reinterpret_cast<std::uintptr_t>(&thread) | frame_context, std::memory_order_relaxed);
  thread.top = frame + 1;
  return frame;
}
/// Whether the frame, a frame_context with these other bits, is the newest one and can be taken off just so.
[[gnu::always_inline]] inline bool is_plain_top(const ThreadState &thread, const Frame *frame, std::uintptr_t by,
                                                std::uintptr_t more_bits) noexcept {
  std::uintptr_t owner = reinterpret_cast<std::uintptr_t>(&thread) | frame_context | more_bits;
  return frame && frame + 1 == thread.top && frame->owner.load(std::memory_order_relaxed) == owner &&
         frame->attached_by == by && !thread.passed_over && (frame != &thread.chunk->frames[1] || !thread.chunk->older);
}
/// The plain case of detach_frame. False: it is not.
[[gnu::always_inline]] inline bool detach_plain(Frame *frame, std::uintptr_t by) noexcept {
  ThreadState &thread = *this_thread;
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording || !is_plain_top(thread, frame, by, 0))
      [[unlikely]]
    return false;
  frame->owner.store(reinterpret_cast<std::uintptr_t>(&thread), std::memory_order_relaxed);
  std::atomic_signal_fence(std::memory_order_seq_cst);
  thread.top = frame;
  return true;
}

void context_current(mlflow_rt_context &context) noexcept;
std::uint64_t context_attach(const mlflow_rt_context &context) noexcept;
void context_detach(std::uint64_t attached) noexcept;

} // namespace mlflow::record
