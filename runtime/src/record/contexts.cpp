#include "record/contexts.h"

#include "record/fibers.h"
#include "record/hand_spans.h"
#include "record/keep_errno.h"
#include "record/remotes.h"

#include <iterator>

namespace mlflow::record {

Frame *attach_frame(ThreadState &thread, const Context &context, std::uintptr_t by, std::uintptr_t more_bits) noexcept {
  // Without a segment there is no room that could be taken from others.
  if (thread.segment && !has_small_room(thread))
    return nullptr;
  Frame *frame = push_frame(thread);
  if (!frame)
    return nullptr;
  Context used = context.span || context.unsampled ? context : outermost_context();
  if (used.span) {
    announce_span(thread, used.span);
    announce_span(thread, used.root);
  } else {
    used.root = context.root;
  }
  frame->span = used.span;
  frame->root = used.root;
  frame->attached_by = by;
  frame->stack = stack_address();
  if (used.unsampled)
    more_bits |= frame_unsampled;
  frame->owner.store(frame->owner.load(std::memory_order_relaxed) | frame_context | more_bits,
                     std::memory_order_relaxed);
  if (needs_care_above(*frame)) {
    set_bits(*frame, frame_with_care);
    set_hot_end(thread);
  }
  return frame;
}

void detach_newest(ThreadState &thread, Frame &frame) noexcept {
  if (thread.fibers)
    return free_rare_frame(thread, frame);
  frame.owner.store(reinterpret_cast<std::uintptr_t>(&thread), std::memory_order_relaxed);
  pop_newest(thread, frame);
  if (thread.passed_over)
    drop_ended_frames(thread);
}

void leave_to_owner(Frame &frame) noexcept {
  mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed); // the hot path does not look
  frame.owner.fetch_or(frame_ended, std::memory_order_release);
}

namespace {

/// The frame before this one, which is open; null: there is none.
const Frame *older_frame(const ThreadState &thread, const Frame &frame) noexcept {
  for (const FrameChunk *chunk = thread.chunk; chunk; chunk = chunk->older) {
    if (&frame == &chunk->frames[1])
      return chunk->older ? &chunk->older->frames[FrameChunk::size - 1] : nullptr;
    if (&frame > chunk->frames && &frame < std::end(chunk->frames))
      return &frame - 1;
  }
  return nullptr;
}

/// The frame stays, and says what the one below it says, until it is the newest. False: there are many of these, so
/// they never become the newest.
bool pass_over(ThreadState &thread, Frame &frame) noexcept {
  constexpr std::uint32_t most = 64;
  if (thread.fibers || thread.passed_over >= most)
    return false;
  ++thread.passed_over;
  std::uintptr_t bits = frame_context | frame_ended;
  const Frame *older = older_frame(thread, frame);
  Context below = outermost_context();
  if (older) {
    below = {older->span, older->root, 0, 0};
    bits |= older->owner.load(std::memory_order_relaxed) & frame_unsampled;
  } else if (below.unsampled) {
    bits |= frame_unsampled;
  }
  frame.span = below.span;
  frame.root = below.root;
  frame.attached_by = 0;
  frame.owner.store(reinterpret_cast<std::uintptr_t>(&thread) | bits, std::memory_order_relaxed);
  for (FrameChunk *chunk = thread.chunk; chunk->older; chunk = chunk->older)
    if (&frame == std::end(chunk->older->frames) - 1)
      repeat_older(thread, *chunk);
  if (needs_care_above(frame)) // what is on it was not marked
    mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
  return true;
}

/// From the middle of a list.
void take_out(ThreadState &thread, Frame &frame) noexcept {
  if (frame.owner.load(std::memory_order_relaxed) & frame_of_hand)
    lose_frame(frame);
  if (!thread.fibers)
    become_list(thread);
  frame.owner.store(reinterpret_cast<std::uintptr_t>(&thread), std::memory_order_relaxed);
  remove_listed_frame(thread, frame);
}

} // namespace

void detach_frame(ThreadState &thread, Frame &frame, std::uintptr_t by, Above above) noexcept {
  if (is_newest_of(thread, &frame, by))
    return detach_newest(thread, frame);
  std::uintptr_t owner = frame.owner.load(std::memory_order_acquire);
  if (!(owner & frame_context) || frame.attached_by != by)
    return; // taken off with the call that it was attached in
  if (owner_of(frame) != &thread)
    return leave_to_owner(frame);
  if (!is_open(thread, frame))
    return;
  if (above == Above::JumpedOver)
    free_rare_frame(thread, frame);
  else if (!pass_over(thread, frame))
    take_out(thread, frame);
}

std::uint32_t scope_in_force(const ThreadState &thread) noexcept {
  for (const Frame *frame = newest_frame(thread); frame;
       frame = thread.fibers ? frame->older : older_frame(thread, *frame)) {
    std::uintptr_t bits = frame->owner.load(std::memory_order_relaxed);
    if (!(bits & frame_context) || bits & frame_ended)
      continue;
    if (!(bits & frame_of_hand))
      return frame->span ? 0 : std::uint32_t(frame->root);
    if (std::uint32_t scope = hand_span_of(*frame).scope)
      return scope;
  }
  return 0;
}

namespace {

constexpr unsigned number_shift = 48;

/// Tells a frame of a context that was attached from one that is used again. Odd, so that it is no address.
std::uintptr_t by_number(std::uint32_t number) noexcept { return std::uintptr_t(number) << 1 | 1; }

} // namespace

void context_current(mlflow_rt_context &context) noexcept {
  // The plain case: only a look at the frame below which a call would begin.
  if (const Frame *top = this_thread->top;
      top && mode_page.mode.load(std::memory_order_relaxed) == mode_recording &&
      !(top[-1].owner.load(std::memory_order_acquire) & (frame_ended | frame_unsampled))) [[likely]]
    return write_context(context, {top[-1].span, top[-1].root, 0, state.generation});
  ThreadState *thread = recording_thread();
  if (!thread)
    return write_context(context, outermost_context());
  Recording recording(*thread);
  drop_ended_frames(*thread);
  write_context(context, current_context(*thread));
}

std::uint64_t context_attach(const mlflow_rt_context &from) noexcept {
  Context context = read_context(from);
  std::uint32_t next = (this_thread->attached + 1) & 0xffff;
  if (!context.unsampled)
    if (Frame *frame = attach_plain(context.span, context.root, context.generation, by_number(next))) {
      this_thread->attached = next;
      return reinterpret_cast<std::uint64_t>(frame) | std::uint64_t(next) << number_shift;
    }
  KeepErrno kept;
  if (context.span == 0 && !context.unsampled && context.root == 0 && !recording_thread())
    return 0; // nothing is current here anyway
  ThreadState *thread = ready_thread().thread;
  if (!thread)
    return 0;
  Recording recording(*thread);
  drop_ended_frames(*thread);
  if (context.generation != state.generation)
    context = of_parent_process(*thread, context);
  std::uint32_t number = thread->attached = (thread->attached + 1) & 0xffff;
  Frame *frame = attach_frame(*thread, context, by_number(number), 0);
  return frame ? reinterpret_cast<std::uint64_t>(frame) | std::uint64_t(number) << number_shift : 0;
}

void context_detach(std::uint64_t attached) noexcept {
  auto *frame = reinterpret_cast<Frame *>(attached & ((std::uint64_t(1) << number_shift) - 1));
  std::uintptr_t by = by_number(std::uint32_t(attached >> number_shift));
  if (detach_plain(frame, by))
    return;
  ThreadState *thread = recording_thread();
  if (!frame || !thread)
    return;
  KeepErrno kept;
  Recording recording(*thread);
  if (owner_of(*frame)->generation == state.generation)
    detach_frame(*thread, *frame, by, Above::GoesOn);
  if (state.pool.is_crowded())
    hand_over_segment(*thread);
}

} // namespace mlflow::record
