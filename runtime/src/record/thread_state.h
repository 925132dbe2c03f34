// What a thread needs to record: its place in its segment, and its open spans. Owned by one thread; only the members
// that say so are touched by others. Lives in memory that is never unmapped, so that a token stays valid wherever a
// fiber takes it, and is used again by a later thread.
#pragma once

#include "mlflow/rt/describe.h"
#include "record/format.h"
#include "record/room.h"
#include "record/site_plan.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace mlflow::record {

struct ThreadState;
struct HandSpan;

/// Where the parameters marked [[mlflow::out]] of an open span are.
struct OutSlots {
  std::uint64_t slots[31];
  OutSlots *next_free;
};

/// An open span; its address is the token that the traced function keeps.
struct alignas(64) Frame {
  std::atomic<std::uintptr_t>
      owner; // the ThreadState it belongs to, and frame_* bits: one comparison tells that it is our own and plain
  SpanRef span;
  SpanRef root;
  union {
    const SitePlan *plan;
    std::uintptr_t attached_by; // of a frame_context (contexts.h)
  };
  OutSlots *out;
  const void *stack; // an address in the stack frame of who began it
  // Between fibers only (fibers.h).
  Frame *older;
  Frame *newer;
};
static_assert(sizeof(Frame) == end_reserve);
inline constexpr std::uintptr_t frame_unsampled = 1; // starts a trace that is not recorded: nothing below it is
inline constexpr std::uintptr_t frame_with_care = 2; // its end is for the rare path
inline constexpr std::uintptr_t frame_ended = 4;     // on another thread: its owner frees it when it comes across it
inline constexpr std::uintptr_t frame_free = 8;      // in the list of free ones
inline constexpr std::uintptr_t frame_context = 16;  // no span but what is the current one for those above it
inline constexpr std::uintptr_t frame_of_hand = 32;  // with frame_context: of a span of the API (hand_spans.h)
inline constexpr std::uintptr_t frame_bits = 63;

/// Frames are a stack, in chunks. The first of a chunk is no span but repeats the newest of the older chunk, so that a
/// span's parent is always the frame before its own.
struct FrameChunk {
  static constexpr unsigned size = 256;
  Frame frames[size];
  FrameChunk *older;
  FrameChunk *newer; // kept once it was made
};

/// Whether what begins right above the frame is not for the hot path: nothing is recorded there, or a scope has
/// something to say of each trace that starts.
inline bool needs_care_above(const Frame &frame) noexcept {
  return (frame.span == 0 && frame.root != 0) || frame.owner.load(std::memory_order_relaxed) & frame_unsampled;
}

/// What was noted of the exception in flight at one level of nesting (an exception thrown while another unwinds is one
/// level up).
struct ExceptionNote {
  std::uint32_t number = 0; // ExceptionRecord::number; 0: none
  bool cancelled = false;   // no exception of the program's: forced unwinding
  // No span was left by it yet, and nothing was recorded since: so another question about the same object is the same
  // throw. A frame that has no span is left in silence.
  bool searching = false;
  const char *cursor = nullptr;
  const void *object = nullptr;
  const void *type = nullptr;
  SpanRef newest = 0; // of the thread's spans when it was noted
};
inline constexpr unsigned noted_levels = 8;

struct alignas(64) ThreadState {
  // Read or written by every span.
  char *cursor = nullptr; // where the next record goes
  Frame *top = nullptr;   // the next free frame
  // Sum of the addresses of the segment's end and of the chunk's second frame, less the reserve of older chunks: since
  // every open frame takes end_reserve bytes among the frames, `room_bias - top - cursor` is the room in the segment,
  // without a counter of its own.
  std::uintptr_t room_bias = 0;
  Frame *hot_end = nullptr; // where the hot path stops: the chunk's end, or `top` if the newest frame needs care
  SpanRef last_span = 0;
  SegmentHeader *segment = nullptr;
  // Of what is made and said by hand (notes.cpp).
  std::uint64_t last_ticks = 0; // a reading of the clock, for what need not have its own
  std::uint32_t last_note = 0;  // counts notes, so that they differ though their time may not
  std::uint32_t free_hand_span_count = 0;
  HandSpan *free_hand_spans = nullptr;

  // Rarely.
  FrameChunk *chunk = nullptr;
  std::uint32_t number = 0; // of the thread, as in SpanRef
  std::uint32_t thread_id = 0;
  std::uint64_t generation = 0;           // of the process that the thread belongs to
  std::uint64_t sequence = 0;             // of its next segment
  std::uint64_t random = 0;               // for sampling
  std::uint32_t exceptions = 0;           // last number given
  bool fibers = false;                    // frames are no stack any more (fibers.h)
  Frame *newest = nullptr;                // then: the newest open one, or null
  Frame *free_frames = nullptr;           // then: by `older`
  ExceptionNote notes[noted_levels] = {}; // by number of uncaught exceptions
  OutSlots *free_out = nullptr;
  std::uint32_t passed_over = 0;        // frames that ended before newer ones (contexts.h)
  std::uint32_t attached = 0;           // last number given to an attached context (contexts.h)
  const Limits *value_limits = nullptr; // while a value is captured by the program's own code: the function's
  SpanRef suspended = 0;                // what was current in the coroutine that suspended last (flows.h)
  bool suspend_threw = false;           // in whatever it was that suspended it
  SpanRef unwound = 0; // the newest one when the thread's cancellation was last seen: older ones end by it
  const char *stack_begin = nullptr; // the thread's own stack, once somebody asked
  const char *stack_end = nullptr;
  ThreadState *next_free = nullptr;

  /// Bytes that a record may take here, with the reserve of all open frames taken off.
  std::ptrdiff_t room() const noexcept {
    return std::ptrdiff_t(room_bias - reinterpret_cast<std::uintptr_t>(top) - reinterpret_cast<std::uintptr_t>(cursor));
  }
};

/// What the thread is as seen by `this_thread` while it records, before it ever did, and in the collector: there is no
/// room in it, which is all that the hot path has to look at.
extern ThreadState not_recording __attribute__((visibility("hidden")));
/// `not_recording`, or the thread's own. Initial-exec: eight bytes of static TLS, which a dlopen'ed library may have
/// too.
extern thread_local constinit ThreadState *this_thread __attribute__((tls_model("initial-exec"), visibility("hidden")));
/// The thread's own state even while it records; null before its first span.
extern thread_local constinit ThreadState *attached_thread
    __attribute__((tls_model("initial-exec"), visibility("hidden")));

/// Once in a process (a forked child is the same), before the first thread is attached.
void prepare_threads() noexcept;
/// Sets up the calling thread. False: no memory. The recorder must have been started.
bool attach_thread() noexcept;
/// A new segment for the thread, the old one sealed. False: the pool has none, or there are very many open spans; the
/// old one stays.
bool next_segment(ThreadState &thread) noexcept;
/// Gives up the segment of a thread that has no open frame, before its time: others need it.
void hand_over_segment(ThreadState &thread) noexcept;
/// Makes `top` a free frame. False: no memory.
bool next_chunk(ThreadState &thread) noexcept;
/// The first frame of the chunk says what the newest of the older one says.
void repeat_older(ThreadState &thread, FrameChunk &chunk) noexcept;
/// The frame, which is the newest and in no list, is free from now on.
void pop_newest(ThreadState &thread, Frame &frame) noexcept;

/// Where all frames of the chunk that frames are taken from are taken.
inline Frame *chunk_end(const ThreadState &thread) noexcept { return std::end(thread.chunk->frames); }
/// After another frame became the newest. One that needs care above it, and what is pushed on it, are marked
/// frame_with_care, so that this is called again when they are taken off.
void set_hot_end(ThreadState &thread) noexcept;

/// The newest open frame, or null.
Frame *newest_frame(const ThreadState &thread) noexcept;
OutSlots *take_out_slots(ThreadState &thread) noexcept;
/// False for a token that comes a second time, or after its call was taken for one that longjmp skipped.
bool is_open(const ThreadState &thread, const Frame &frame) noexcept;
/// Takes a frame that has bits, or is not the newest, from the open ones. Its owner calls.
void free_rare_frame(ThreadState &thread, Frame &frame) noexcept;
/// Frees the newest frames that other threads have ended.
void drop_ended_frames(ThreadState &thread) noexcept;
/// Frees the newest frames that are no calls: their thread ends.
void drop_attached_frames(ThreadState &thread) noexcept;

/// Somewhere in the stack frame of the caller. __builtin_frame_address would have it keep a frame pointer, and the hot
/// path has no register to spare.
[[gnu::always_inline]] inline const void *stack_address() noexcept {
#if defined(__x86_64__)
  const void *address;
  asm("mov %%rsp, %0" : "=r"(address));
  return address;
#else
  return __builtin_frame_address(0);
#endif
}

inline ThreadState *owner_of(const Frame &frame) noexcept {
  return reinterpret_cast<ThreadState *>(frame.owner.load(std::memory_order_acquire) & ~frame_bits);
}

/// Marks the calling thread as recording for a scope: whoever comes in between (a signal handler, or a copy operation
/// that is traced) is turned away. The fences keep the compiler from moving work out of it; other threads do not look.
class Recording {
public:
  explicit Recording(ThreadState &thread) noexcept : thread_(thread) {
    this_thread = &not_recording;
    std::atomic_signal_fence(std::memory_order_seq_cst);
  }
  ~Recording() {
    std::atomic_signal_fence(std::memory_order_seq_cst);
    this_thread = &thread_;
  }
  Recording(const Recording &) = delete;
  Recording &operator=(const Recording &) = delete;

private:
  ThreadState &thread_;
};

/// The same for a thread that holds a lock of ours and need not have recorded before.
class TurnedAway {
public:
  TurnedAway() noexcept : thread_(this_thread), attached_(attached_thread) {
    this_thread = &not_recording;
    if (!attached_)
      attached_thread = &not_recording;
    std::atomic_signal_fence(std::memory_order_seq_cst);
  }
  ~TurnedAway() {
    std::atomic_signal_fence(std::memory_order_seq_cst);
    attached_thread = attached_;
    this_thread = thread_;
  }
  TurnedAway(const TurnedAway &) = delete;
  TurnedAway &operator=(const TurnedAway &) = delete;

private:
  ThreadState *thread_, *attached_;
};

} // namespace mlflow::record
