#include "record/notes.h"

#include "record/clock.h"
#include "record/contexts.h"
#include "record/inputs.h"
#include "record/keep_errno.h"
#include "record/spans.h"

#include <cstring>

namespace mlflow::record {
namespace {

/// The record without its value, and what its commit clears behind it.
constexpr std::size_t note_overhead = sizeof(NoteRecord) + 16 + 8;

bool lost() noexcept {
  state.pool.header().notes_lost.fetch_add(1, std::memory_order_relaxed);
  return false;
}

void commit_note(ThreadState &thread, SpanRef span, std::uint32_t kind, char *end) noexcept {
  if (thread_of(span) != thread.number)
    state.pool.header().notes_elsewhere.fetch_add(1, std::memory_order_relaxed);
  auto *record = reinterpret_cast<NoteRecord *>(thread.cursor);
  record->ticks = read_ticks(state.clock_kind);
  record->span = span;
  commit_record(thread, end, RecordHeader::make(0, RecordKind::Note, 0, kind));
}

} // namespace

bool write_note(ThreadState &thread, SpanRef span, std::uint32_t kind, const void *cbor, std::size_t size) noexcept {
  if (size > segment_data_bytes - note_overhead)
    return lost();
  auto needed = std::ptrdiff_t(size + note_overhead);
  if (thread.room() < needed && (!next_segment(thread) || thread.room() < needed))
    return lost();
  char *at = thread.cursor + sizeof(NoteRecord);
  std::memcpy(at, cbor, size);
  commit_note(thread, span, kind, at + size);
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

/// With a new segment, or a thread that never recorded before.
[[gnu::noinline]] void note_rare(SpanRef span, std::uint32_t kind, const void *cbor, std::uint64_t size) noexcept {
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
  Context context = read_context(of);
  SpanRef span = kind == MLFLOW_RT_NOTE_TRACE ? context.root : context.span;
  if (!span || of.words[2] != 0 || context.generation != state.generation || is_remote(span))
    return; // nothing that this process records
  ThreadState *thread = this_thread;
  constexpr std::uint64_t most_plain = 512;
  if (size > most_plain || thread->room() < std::ptrdiff_t(most_plain + note_overhead) ||
      !(mode_page.mode.load(std::memory_order_relaxed) & mode_recording)) [[unlikely]]
    return note_rare(span, kind, cbor, size);
  {
    Recording recording(*thread);
    char *at = thread->cursor + sizeof(NoteRecord);
    commit_note(*thread, span, kind, cbor::put_bytes(at, static_cast<const char *>(cbor), size));
  }
  recorded();
}

} // namespace mlflow::record
