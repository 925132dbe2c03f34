#include "record/thread_state.h"

#include "record/arena.h"
#include "record/random.h"
#include "record/state.h"

#include <new>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mlflow::record {

thread_local constinit ThreadState *this_thread = nullptr;
ThreadState never_recording{.busy = 1};

namespace {

constexpr unsigned frames_at_once = 32;

std::atomic<ThreadState *> free_states{nullptr};
std::atomic<bool> taking_state{false};
pthread_key_t exit_key;
bool exit_key_made = false; // else the collector's sweep finds threads that are gone

/// One of a thread that ended, or a new one.
ThreadState *take_state() noexcept {
  // Taking is serialised, so that a state cannot be taken, used and put back between the two steps.
  ThreadState *taken = nullptr;
  if (!taking_state.exchange(true, std::memory_order_acquire)) {
    taken = free_states.load(std::memory_order_acquire);
    while (taken && !free_states.compare_exchange_weak(taken, taken->next_free, std::memory_order_acquire))
      ;
    taking_state.store(false, std::memory_order_release);
  }
  return taken ? taken : static_cast<ThreadState *>(allocate_for_good(sizeof(ThreadState)));
}

void put_state(ThreadState *state) noexcept {
  state->next_free = free_states.load(std::memory_order_relaxed);
  while (!free_states.compare_exchange_weak(state->next_free, state, std::memory_order_release))
    ;
}

void thread_exits(void *argument) noexcept {
  auto *thread = static_cast<ThreadState *>(argument);
  if (this_thread != thread || thread->generation != state.generation)
    return; // of the process before a fork
  this_thread = &never_recording;
  if (thread->segment) {
    state.pool.seal(thread->segment);
    wake_collector();
  }
  drop_ended_frames(*thread);
  // Frames that are still open are fibers that went elsewhere: their tokens will come back to them.
  if (thread->current == &thread->bottom)
    put_state(thread);
  // A thread-local destructor that runs after this one may be traced: it starts anew, and the key's destructor runs
  // once more.
  this_thread = nullptr;
}

} // namespace

void prepare_threads() noexcept {
  if (!exit_key_made)
    exit_key_made = pthread_key_create(&exit_key, thread_exits) == 0;
}

bool attach_thread() noexcept {
  this_thread = &never_recording;
  std::atomic_signal_fence(std::memory_order_seq_cst);
  ThreadState *thread = take_state();
  if (thread) {
    Frame *frames = thread->free_frames;
    OutSlots *out = thread->free_out;
    new (thread) ThreadState{};
    thread->free_frames = frames;
    thread->free_out = out;
    thread->clock_kind = state.clock_kind;
    thread->generation = state.generation;
    thread->number = state.threads.fetch_add(1, std::memory_order_relaxed) + 1;
    thread->thread_id = std::uint32_t(syscall(SYS_gettid));
    thread->last_span = std::uint64_t(thread->number) << ref_thread_shift;
    thread->random = random_number() | 1;
    thread->current = &thread->bottom;
    thread->bottom.owner = thread;
    if (exit_key_made)
      pthread_setspecific(exit_key, thread);
  }
  std::atomic_signal_fence(std::memory_order_seq_cst);
  this_thread = thread;
  return thread != nullptr;
}

bool next_segment(ThreadState &thread) noexcept {
  thread.open -= thread.ended_elsewhere.exchange(0, std::memory_order_relaxed);
  std::size_t reserved = std::size_t(thread.open) * end_reserve;
  SegmentHeader *fresh = reserved + begin_room <= segment_data_bytes ? state.pool.take() : nullptr;
  if (!fresh)
    return false;
  fresh->thread = thread.number;
  fresh->thread_id = thread.thread_id;
  fresh->sequence = thread.sequence++;
  fresh->generation = thread.generation;
  fresh->state.store(SegmentState::Active, std::memory_order_release);
  if (thread.segment) {
    state.pool.seal(thread.segment);
    wake_collector();
  }
  thread.segment = fresh;
  thread.cursor = Pool::begin_of(fresh);
  thread.limit = Pool::end_of(fresh) - reserved;
  return true;
}

Frame *take_frame(ThreadState &thread) noexcept {
  if (!thread.free_frames) {
    auto *frames = static_cast<Frame *>(allocate_for_good(frames_at_once * sizeof(Frame)));
    if (!frames)
      return nullptr;
    for (unsigned i = 0; i < frames_at_once; ++i) {
      frames[i].owner = &thread;
      frames[i].parent = thread.free_frames;
      thread.free_frames = &frames[i];
    }
  }
  Frame *taken = thread.free_frames;
  thread.free_frames = taken->parent;
  return taken;
}

OutSlots *take_out_slots(ThreadState &thread) noexcept {
  OutSlots *taken = thread.free_out;
  if (taken)
    thread.free_out = taken->next_free;
  else
    taken = static_cast<OutSlots *>(allocate_for_good(sizeof(OutSlots)));
  return taken;
}

void drop_ended_frames(ThreadState &thread) noexcept {
  while (thread.current->flags.load(std::memory_order_acquire) & frame_ended)
    free_frame(thread, thread.current);
}

} // namespace mlflow::record
