#include "record/notes.h"

#include "record/clock.h"
#include "record/contexts.h"
#include "record/inputs.h"
#include "record/keep_errno.h"
#include "record/spans.h"

namespace mlflow::record {
namespace {

/// The record without its value, and what its commit clears behind it.
constexpr std::size_t note_overhead = sizeof(NoteRecord) + 16 + 8;

/// A small value, the map and the key that it may be in, and what numbers write beyond themselves.
constexpr std::size_t small_note_bytes = MLFLOW_RT_SMALL_BYTES + MLFLOW_RT_SMALL_TEXT + 16;

bool lost() noexcept {
  state.pool.header().notes_lost.fetch_add(1, std::memory_order_relaxed);
  return false;
}

/// Whether the time of such a note is shown.
constexpr bool has_time(std::uint32_t kind) noexcept {
  constexpr std::uint32_t kinds = 1u << MLFLOW_RT_NOTE_EVENT | 1u << MLFLOW_RT_NOTE_EXCEPTION |
                                  1u << MLFLOW_RT_NOTE_CHUNK | 1u << MLFLOW_RT_NOTE_ANNOTATION;
  return kind > 31 || kinds >> kind & 1;
}

/// Two readings of the clock cost as much as all else that is done for two notes. Those of one thread follow each other
/// in its segments, so only what several threads say of one span needs the clock to be put in order; whoever sees what
/// another thread has said sees that there are such spans, too.
[[gnu::always_inline]] inline bool is_in_order(const ThreadState &thread, SpanRef span) noexcept {
  const FileHeader &log = state.pool.header();
  return thread_of(span) == thread.number && thread.last_ticks &&
         !log.notes_elsewhere.load(std::memory_order_relaxed) && !log.goes_elsewhere.load(std::memory_order_relaxed);
}

/// Whether a note of that size can be written just so, at the time of the one before: of a span of this thread, while
/// nothing is out of the ordinary.
[[gnu::always_inline]] inline bool is_plain(const ThreadState &thread, const mlflow_rt_context &of, SpanRef span,
                                            std::size_t size) noexcept {
  return thread.room() >= std::ptrdiff_t(size + note_overhead) && of.words[2] == 0 && of.words[3] == state.generation &&
         mode_page.mode.load(std::memory_order_relaxed) & mode_recording && is_in_order(thread, span);
}

[[gnu::always_inline]] inline void commit_at_last_ticks(ThreadState &thread, SpanRef span, std::uint32_t kind,
                                                        char *end) noexcept {
  auto *record = reinterpret_cast<NoteRecord *>(thread.cursor);
  record->ticks = thread.last_ticks;
  record->span = span;
  commit_record(thread, end, RecordHeader::make(0, RecordKind::Note, 0, note_aux(kind, ++thread.last_note)));
}

void commit_note(ThreadState &thread, SpanRef span, std::uint32_t kind, char *end) noexcept {
  if (has_time(kind) || !is_in_order(thread, span))
    thread.last_ticks = read_ticks(state.clock_kind);
  if (thread_of(span) != thread.number)
    state.pool.header().notes_elsewhere.fetch_add(1, std::memory_order_relaxed);
  commit_at_last_ticks(thread, span, kind, end);
}

} // namespace

bool write_note(ThreadState &thread, SpanRef span, std::uint32_t kind, const void *cbor, std::size_t size) noexcept {
  return write_note(thread, span, kind, {{static_cast<const char *>(cbor), size}});
}

bool write_note(ThreadState &thread, SpanRef span, std::uint32_t kind,
                std::initializer_list<std::string_view> pieces) noexcept {
  std::size_t size = 0;
  for (std::string_view piece : pieces)
    size += piece.size();
  if (size > segment_data_bytes - note_overhead)
    return lost();
  auto needed = std::ptrdiff_t(size + note_overhead);
  if (thread.room() < needed && (!next_segment(thread) || thread.room() < needed))
    return lost();
  char *at = thread.cursor + sizeof(NoteRecord);
  for (std::string_view piece : pieces)
    at = cbor::put_bytes(at, piece.data(), piece.size());
  commit_note(thread, span, kind, at);
  return true;
}

bool write_note(ThreadState &thread, SpanRef span, std::uint32_t kind, const Step &step, std::uint64_t slot,
                const Limits &limits) noexcept {
  if (thread.room() < std::ptrdiff_t(begin_room) && !next_segment(thread))
    return lost();
  for (;;) {
    ValueWriter writer = writer_behind(thread, sizeof(NoteRecord), 0, limits);
    write_value(writer, step, slot);
    if (!writer.out_of_room || thread.cursor == Pool::begin_of(thread.segment) || !next_segment(thread)) {
      commit_note(thread, span, kind, writer.at);
      return true;
    }
  }
}

bool write_mark(ThreadState &thread, RecordKind kind, SpanRef span, std::uint64_t ticks) noexcept {
  static_assert(sizeof(MarkRecord) + 16 <= end_reserve);
  if (!has_small_room(thread))
    return false;
  announce_span(thread, span);
  auto *record = reinterpret_cast<MarkRecord *>(thread.cursor);
  record->ticks = ticks;
  record->span = span;
  commit_record(thread, reinterpret_cast<char *>(record + 1), RecordHeader::make(0, kind, 0, 0));
  return true;
}

namespace {

/// With a clock, with a new segment, or of a thread that never recorded before.
[[gnu::noinline]] void note_rare(const mlflow_rt_context &of, std::uint32_t kind, const void *cbor,
                                 std::uint64_t size) noexcept {
  Context context = read_context(of);
  SpanRef span = kind == MLFLOW_RT_NOTE_TRACE ? context.root : context.span;
  if (!context.span || of.words[2] != 0 || context.generation != state.generation || is_remote(span))
    return; // nothing that this process records
  KeepErrno kept;
  ThreadState *thread = ready_thread().thread;
  if (!thread)
    return;
  {
    Recording recording(*thread);
    write_note(*thread, span, kind, cbor, size);
  }
  recorded();
}

} // namespace

bool annotate(const void *cbor, std::uint64_t size) noexcept {
  KeepErrno kept;
  ThreadState *thread = ready_thread().thread;
  if (!thread)
    return false;
  bool written;
  {
    Recording recording(*thread);
    SpanRef none = SpanRef(thread->number) << ref_thread_shift;
    written = write_note(*thread, none, MLFLOW_RT_NOTE_ANNOTATION, cbor, size);
  }
  recorded();
  return written;
}

void note(const mlflow_rt_context &of, std::uint32_t kind, const void *cbor, std::uint64_t size) noexcept {
  constexpr std::uint64_t most_plain = 512;
  ThreadState *thread = this_thread;
  SpanRef span = of.words[kind == MLFLOW_RT_NOTE_TRACE];
  if (size > most_plain || has_time(kind) || !is_plain(*thread, of, span, most_plain)) [[unlikely]]
    return note_rare(of, kind, cbor, size);
  {
    Recording recording(*thread);
    char *at = thread->cursor + sizeof(NoteRecord);
    commit_at_last_ticks(*thread, span, kind, cbor::put_bytes(at, static_cast<const char *>(cbor), size));
  }
  recorded();
}

mlflow_rt_small_note small_note_begin(const mlflow_rt_context &of) noexcept {
  ThreadState *thread = this_thread;
  const Limits &limits = state.settings.limits;
  if (!limits.small_fits || thread->value_limits || !is_plain(*thread, of, of.words[0], small_note_bytes)) [[unlikely]]
    return {nullptr, nullptr};
  this_thread = &not_recording; // until small_note_end
  std::atomic_signal_fence(std::memory_order_seq_cst);
  return {thread->cursor + sizeof(NoteRecord), reinterpret_cast<const mlflow_rt_limits *>(&limits)};
}

void small_note_end(const mlflow_rt_context &of, std::uint32_t kind, const char *end) noexcept {
  ThreadState *thread = attached_thread;
  if (end)
    commit_at_last_ticks(*thread, of.words[0], kind, const_cast<char *>(end));
  std::atomic_signal_fence(std::memory_order_seq_cst);
  this_thread = thread;
  recorded();
}

} // namespace mlflow::record
