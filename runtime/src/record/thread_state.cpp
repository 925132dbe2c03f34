#include "record/thread_state.h"

#include "record/arena.h"
#include "record/fibers.h"
#include "record/hand_spans.h"
#include "record/keep_errno.h"
#include "record/no_cancellation.h"
#include "record/random.h"
#include "record/state.h"

#include <iterator>
#include <new>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mlflow::record {

constinit ThreadState not_recording;
thread_local constinit ThreadState *this_thread = &not_recording;
thread_local constinit ThreadState *attached_thread = nullptr;

namespace {

std::atomic<ThreadState *> free_states{nullptr};
std::atomic<bool> taking_state{false};
pthread_key_t exit_key;
bool exit_key_made = false; // else the collector's sweep finds threads that are gone

/// One of a thread that ended, or null.
ThreadState *take_free_state() noexcept {
  // Taking is serialised, so that a state cannot be taken, used and put back between the two steps.
  ThreadState *taken = nullptr;
  if (!taking_state.exchange(true, std::memory_order_acquire)) {
    taken = free_states.load(std::memory_order_acquire);
    while (taken && !free_states.compare_exchange_weak(taken, taken->next_free, std::memory_order_acquire))
      ;
    taking_state.store(false, std::memory_order_release);
  }
  return taken;
}

void put_state(ThreadState *state) noexcept {
  state->next_free = free_states.load(std::memory_order_relaxed);
  while (!free_states.compare_exchange_weak(state->next_free, state, std::memory_order_release))
    ;
}

/// A new chunk's frames all belong to the thread.
FrameChunk *make_chunk(ThreadState &thread) noexcept {
  auto *chunk = static_cast<FrameChunk *>(allocate_for_good(sizeof(FrameChunk)));
  if (chunk)
    for (Frame &frame : chunk->frames)
      frame.owner.store(reinterpret_cast<std::uintptr_t>(&thread), std::memory_order_relaxed);
  return chunk;
}

/// `top` is in `chunk`; the bias follows.
void use_chunk(ThreadState &thread, FrameChunk *chunk, Frame *top) noexcept {
  thread.chunk = chunk;
  thread.top = top;
  set_hot_end(thread);
  if (!thread.segment)
    return;
  std::uintptr_t reserved = 0;
  for (FrameChunk *older = chunk->older; older; older = older->older)
    reserved += (FrameChunk::size - 1) * end_reserve;
  thread.room_bias = reinterpret_cast<std::uintptr_t>(Pool::end_of(thread.segment)) +
                     reinterpret_cast<std::uintptr_t>(&chunk->frames[1]) - reserved;
}

ThreadState *make_state() noexcept {
  auto *state = static_cast<ThreadState *>(allocate_for_good(sizeof(ThreadState)));
  if (state)
    state->chunk = make_chunk(*state);
  return state && state->chunk ? state : nullptr;
}

void seal_segment(ThreadState &thread) noexcept {
  state.pool.seal(thread.segment);
  if (state.pool.is_filling())
    wake_collector();
}

void thread_exits(void *argument) noexcept {
  auto *thread = static_cast<ThreadState *>(argument);
  if (attached_thread != thread || thread->generation != state.generation)
    return; // of the process before a fork
  this_thread = &not_recording;
  if (thread->segment)
    seal_segment(*thread);
  drop_ended_frames(*thread);
  drop_attached_frames(*thread);
  // Frames that are still open are fibers that went elsewhere: their tokens will come back to them.
  if (!newest_frame(*thread))
    put_state(thread);
  // A thread-local destructor that runs after this one may be traced: it starts anew, and the key's destructor runs
  // once more.
  attached_thread = nullptr;
}

} // namespace

void prepare_threads() noexcept {
  if (!exit_key_made)
    exit_key_made = pthread_key_create(&exit_key, thread_exits) == 0;
}

bool attach_thread() noexcept {
  NoCancellation guard;
  this_thread = &not_recording;
  attached_thread = &not_recording; // what this calls, a mmap of the program's own, may be traced
  std::atomic_signal_fence(std::memory_order_seq_cst);
  ThreadState *thread = take_free_state();
  if (!thread)
    thread = make_state();
  if (!thread) {
    attached_thread = nullptr;
    return false;
  }
  FrameChunk *chunk = thread->chunk;
  while (chunk->older)
    chunk = chunk->older;
  OutSlots *out = thread->free_out;
  HandSpan *hand_spans = thread->free_hand_spans;
  std::uint32_t hand_span_count = thread->free_hand_span_count;
  new (thread) ThreadState;
  chunk->frames[0].span = chunk->frames[0].root = state.inherited;
  use_chunk(*thread, chunk, &chunk->frames[1]);
  thread->free_out = out;
  thread->free_hand_spans = hand_spans;
  thread->free_hand_span_count = hand_span_count;
  thread->generation = state.generation;
  thread->number = state.threads.fetch_add(1, std::memory_order_relaxed) + 1;
  thread->thread_id = std::uint32_t(syscall(SYS_gettid));
  thread->last_span = std::uint64_t(thread->number) << ref_thread_shift;
  thread->random = random_number();
  if (exit_key_made)
    pthread_setspecific(exit_key, thread);
  attached_thread = thread;
  std::atomic_signal_fence(std::memory_order_seq_cst);
  this_thread = thread;
  return true;
}

bool next_segment(ThreadState &thread) noexcept {
  KeepErrno kept;
  std::size_t reserved = std::size_t(thread.top - &thread.chunk->frames[1]) * end_reserve;
  for (FrameChunk *older = thread.chunk->older; older; older = older->older)
    reserved += (FrameChunk::size - 1) * end_reserve;
  SegmentHeader *fresh = reserved + most_begin_room <= segment_data_bytes ? state.pool.take() : nullptr;
  if (!fresh)
    return false;
  fresh->thread = thread.number;
  fresh->thread_id = thread.thread_id;
  fresh->sequence = thread.sequence++;
  fresh->generation = thread.generation;
  fresh->state.store(SegmentState::Active, std::memory_order_release);
  if (thread.segment)
    seal_segment(thread);
  if (state.pool.is_crowded())
    mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
  thread.segment = fresh;
  thread.cursor = Pool::begin_of(fresh);
  use_chunk(thread, thread.chunk, thread.top);
  return true;
}

void hand_over_segment(ThreadState &thread) noexcept {
  if (!thread.segment || newest_frame(thread))
    return;
  seal_segment(thread);
  thread.segment = nullptr;
  thread.cursor = nullptr;
  thread.room_bias = 0;
}

void set_hot_end(ThreadState &thread) noexcept {
  const Frame *newest = thread.fibers ? nullptr : newest_frame(thread); // a list has no hot path
  thread.hot_end = newest && needs_care_above(*newest) ? thread.top : chunk_end(thread);
}

void repeat_older(ThreadState &thread, FrameChunk &chunk) noexcept {
  const Frame &last = std::end(chunk.older->frames)[-1];
  Frame &bottom = chunk.frames[0];
  bottom.span = last.span;
  bottom.root = last.root;
  bottom.owner.store(reinterpret_cast<std::uintptr_t>(&thread) |
                         (last.owner.load(std::memory_order_relaxed) & frame_unsampled),
                     std::memory_order_relaxed);
}

bool next_chunk(ThreadState &thread) noexcept {
  FrameChunk *older = thread.chunk;
  if (!older->newer) {
    older->newer = make_chunk(thread);
    if (!older->newer)
      return false;
    older->newer->older = older;
  }
  repeat_older(thread, *older->newer);
  use_chunk(thread, older->newer, &older->newer->frames[1]);
  return true;
}

void pop_newest(ThreadState &thread, Frame &frame) noexcept {
  // The plain path leaves a chunk empty, and the frame is then in the older one.
  if (thread.top == &thread.chunk->frames[1] && thread.chunk->older)
    use_chunk(thread, thread.chunk->older, &thread.chunk->older->frames[FrameChunk::size]);
  thread.top = &frame;
  set_hot_end(thread);
}

Frame *newest_frame(const ThreadState &thread) noexcept {
  if (thread.fibers)
    return thread.newest;
  if (thread.top != &thread.chunk->frames[1])
    return thread.top - 1;
  return thread.chunk->older ? &thread.chunk->older->frames[FrameChunk::size - 1] : nullptr;
}

OutSlots *take_out_slots(ThreadState &thread) noexcept {
  OutSlots *taken = thread.free_out;
  if (taken)
    thread.free_out = taken->next_free;
  else
    taken = static_cast<OutSlots *>(allocate_for_good(sizeof(OutSlots)));
  return taken;
}

bool is_open(const ThreadState &thread, const Frame &frame) noexcept {
  if (thread.fibers)
    return !(frame.owner.load(std::memory_order_relaxed) & frame_free);
  for (const FrameChunk *chunk = thread.chunk; chunk; chunk = chunk->older)
    if (&frame > chunk->frames && &frame < (chunk == thread.chunk ? thread.top : std::end(chunk->frames)))
      return true;
  return false;
}

void free_rare_frame(ThreadState &thread, Frame &frame) noexcept {
  if (frame.out) {
    frame.out->next_free = thread.free_out;
    thread.free_out = frame.out;
    frame.out = nullptr;
  }
  std::uintptr_t bits = frame.owner.load(std::memory_order_relaxed);
  if (bits & frame_of_hand)
    lose_frame(frame);
  if ((bits & frame_ended) && (bits & frame_context) && thread.passed_over)
    --thread.passed_over;
  frame.owner.store(reinterpret_cast<std::uintptr_t>(&thread), std::memory_order_relaxed);
  if (newest_frame(thread) != &frame && is_on_own_stack(thread, frame))
    for (Frame *newer = newest_frame(thread); newer != &frame && is_on_own_stack(thread, *newer);
         newer = newest_frame(thread))
      free_rare_frame(thread, *newer); // the newest, so no deeper call follows
  if (!thread.fibers && newest_frame(thread) != &frame)
    become_list(thread);
  if (thread.fibers)
    return remove_listed_frame(thread, frame);
  pop_newest(thread, frame);
}

void drop_ended_frames(ThreadState &thread) noexcept {
  while (Frame *newest = newest_frame(thread)) {
    if (!(newest->owner.load(std::memory_order_acquire) & frame_ended))
      return;
    free_rare_frame(thread, *newest);
  }
}

void drop_attached_frames(ThreadState &thread) noexcept {
  while (Frame *newest = newest_frame(thread)) {
    if (!(newest->owner.load(std::memory_order_relaxed) & frame_context))
      return;
    free_rare_frame(thread, *newest);
  }
}

} // namespace mlflow::record
