// What a thread needs to record: its place in its segment, and its open spans. Owned by one thread; only the members
// that say so are touched by others. Lives in memory that is never unmapped, so that a token stays valid wherever a
// fiber takes it, and is used again by a later thread.
#pragma once

#include "mlflow/rt/describe.h"
#include "record/format.h"

#include <atomic>
#include <cstdint>

namespace mlflow::record {

struct ThreadState;

/// Where the parameters marked [[mlflow::out]] of an open span are.
struct OutSlots {
  std::uint64_t slots[31];
  OutSlots *next_free;
};

/// An open span; its address is the token that the traced function keeps. All open frames of a thread form one list,
/// newest first, whatever the order in which fibers leave them.
struct alignas(64) Frame {
  ThreadState *owner;
  Frame *parent; // the next older open frame; the list of free ones goes this way too
  Frame *newer;  // valid unless this is the thread's newest
  SpanRef span;
  SpanRef root;
  const mlflow_rt_site_info *info;
  OutSlots *out;
  std::atomic<std::uint32_t> flags; // frame_*. Set by other threads too
};
static_assert(sizeof(Frame) == 64);
inline constexpr std::uint32_t frame_unsampled = 1; // starts a trace that is not recorded: nothing below it is
inline constexpr std::uint32_t frame_ended = 2; // ended on another thread: its owner frees it when it comes across it

/// What was noted of the exception in flight at one level of nesting (an exception thrown while another unwinds is one
/// level up).
struct ExceptionNote {
  std::uint32_t number = 0; // ExceptionRecord::number; 0: none
  bool cancelled = false;   // no exception of the program's: forced unwinding
  bool searching = false;   // no frame was left by it yet, so another question about the same object is the same throw
  const void *object = nullptr;
  const void *type = nullptr;
};
inline constexpr unsigned noted_levels = 8;

struct ThreadState {
  // Read or written by every span.
  std::uint32_t
      busy; // recording: whoever comes in between (a signal handler, or a copy operation that is traced) is turned away
  std::uint32_t clock_kind = 0;
  char *cursor = nullptr; // where the next record goes
  char *limit = nullptr;  // a Begin must end before it: behind it is room for the End of every open span
  Frame *current = nullptr;
  Frame *free_frames = nullptr;
  SpanRef last_span = 0;
  SegmentHeader *segment = nullptr;

  // Rarely.
  std::uint32_t number = 0; // of the thread, as in SpanRef
  std::uint32_t thread_id = 0;
  std::uint32_t open = 0;                        // spans whose End has room reserved in the segment
  std::atomic<std::uint32_t> ended_elsewhere{0}; // of those, the ones that ended on other threads; they count this up
  std::uint64_t generation = 0;                  // of the process that the thread belongs to
  std::uint64_t sequence = 0;                    // of its next segment
  std::uint64_t random = 0;                      // for sampling
  std::uint32_t exceptions = 0;                  // last number given
  ExceptionNote notes[noted_levels] = {};        // by number of uncaught exceptions
  OutSlots *free_out = nullptr;
  ThreadState *next_free = nullptr;
  Frame bottom = {}; // below all open frames, so that there always is a parent. Its span is 0
};

/// Null before a thread's first span. Initial-exec: eight bytes of static TLS, which a dlopen'ed library may have too.
extern thread_local constinit ThreadState *this_thread __attribute__((tls_model("initial-exec")));
/// What `this_thread` is while it is being set up, and in the collector: always busy.
extern ThreadState never_recording;

/// Once in a process (a forked child is the same), before the first thread is attached.
void prepare_threads() noexcept;
/// Sets up the calling thread. False: no memory. The recorder must have been started.
bool attach_thread() noexcept;
/// A new segment for the thread, the old one sealed. False: the pool has none; the old one stays.
bool next_segment(ThreadState &thread) noexcept;
/// Takes a free frame, making more if need be. Null: no memory.
Frame *take_frame(ThreadState &thread) noexcept;
OutSlots *take_out_slots(ThreadState &thread) noexcept;
/// Frees the newest frames that other threads have ended.
void drop_ended_frames(ThreadState &thread) noexcept;

/// Takes a frame out of the list of open ones and puts it to the free ones. Its owner calls.
inline void free_frame(ThreadState &thread, Frame *frame) noexcept {
  if (thread.current == frame) [[likely]] {
    thread.current = frame->parent;
  } else { // a fiber: another one's span is the newest
    frame->newer->parent = frame->parent;
    frame->parent->newer = frame->newer;
  }
  if (frame->out) [[unlikely]] {
    frame->out->next_free = thread.free_out;
    thread.free_out = frame->out;
    frame->out = nullptr;
  }
  frame->flags.store(0, std::memory_order_relaxed);
  frame->parent = thread.free_frames;
  thread.free_frames = frame;
}

/// Marks the thread busy for a scope. The fences keep the compiler from moving work out of it; other threads do not
/// look.
class Busy {
public:
  explicit Busy(ThreadState &thread) noexcept : thread_(thread) {
    thread_.busy = 1;
    std::atomic_signal_fence(std::memory_order_seq_cst);
  }
  ~Busy() {
    std::atomic_signal_fence(std::memory_order_seq_cst);
    thread_.busy = 0;
  }
  Busy(const Busy &) = delete;
  Busy &operator=(const Busy &) = delete;

private:
  ThreadState &thread_;
};

/// Room kept for each open span's End: EndRecord and a scalar result.
inline constexpr std::size_t end_reserve = 40;
/// Room that a Begin asks for before it starts: the record, every parameter as a scalar, and what it takes to close
/// containers in the middle.
inline constexpr std::size_t begin_room = 2048;
/// Of it, what variable-length values leave alone.
inline constexpr std::size_t closing_room = 1024;

} // namespace mlflow::record
