// What was noted of one span that has not ended, within bounds: the records as they were read, and what sinks get of
// them. Collector thread, or the one that recovers.
#pragma once

#include "collect/log_view.h"
#include "collect/note_limits.h"
#include "model/span.h"

#include <forward_list>
#include <string>
#include <vector>

namespace mlflow::collect {

struct Note {
  std::uint64_t ticks;
  std::uint32_t kind;  // enum mlflow_rt_note_kind; 0: a Start record
  const std::byte *at; // in the log; null: it is in the carry-over
  std::vector<std::byte> record;

  std::uint32_t aux() const {
    std::uint64_t header;
    std::memcpy(&header, record.data(), sizeof header);
    return record::RecordHeader::aux(header);
  }
  std::span<const std::byte> value() const {
    return {record.data() + sizeof(record::NoteRecord), record.size() - sizeof(record::NoteRecord)};
  }
};

class Notes {
public:
  /// `at` as in Note. `anew`: the log may hold records a second time, which do not count. False: it was left out.
  bool add(const RecordView &record, const std::byte *at, const NoteLimits &limits, bool anew);
  const std::vector<Note> &all() const { return notes_; }
  std::vector<Note> &all() { return notes_; }
  /// The experiment that a scope around the span names for the traces that begin in it; empty: none.
  std::string_view destination() const { return destination_; }

private:
  bool replace(const RecordView &record, const std::byte *at, std::uint64_t ticks, std::uint32_t kind);
  friend class NotesReader;

  std::vector<Note> notes_;
  std::size_t bytes_ = 0;
  std::uint64_t events_ = 0, links_ = 0, chunks_ = 0;
  model::LeftOut left_out_;
  std::string destination_;
};

/// Of one span that ends. What it gives refers to the notes, and to texts of its own.
class NotesReader {
public:
  /// `unix_ns` gives the time of a reading of the recorder's clock.
  template <class Clock>
  NotesReader(const Notes *notes, const NoteLimits &limits, std::uint64_t start_ns, Clock unix_ns) : limits_(limits) {
    if (notes)
      read(
          *notes, start_ns, [](void *clock, std::uint64_t ticks) { return (*static_cast<Clock *>(clock))(ticks); },
          &unix_ns);
  }
  NotesReader(const NotesReader &) = delete;
  NotesReader &operator=(const NotesReader &) = delete;

  model::SpanNotes span;
  model::TraceNotes trace;
  std::span<const std::byte> output; // empty: none was given
  bool output_is_chunks = false;     // none but those
  bool has_status = false;
  model::StatusCode status = model::StatusCode::Unset;
  std::string_view status_message;

  /// A text that lives as long as this.
  std::string_view keep(std::string text) { return texts_.emplace_front(std::move(text)); }

private:
  using Clock = std::uint64_t (*)(void *, std::uint64_t);
  void read(const Notes &notes, std::uint64_t start_ns, Clock clock, void *context);
  void read(const Note &note, std::uint64_t unix_ns);
  void read_attributes(std::span<const std::byte> value);
  void read_status(std::span<const std::byte> value);
  void read_event(std::span<const std::byte> value, std::uint64_t unix_ns);
  void read_exception(std::span<const std::byte> value, std::uint64_t unix_ns);
  void read_link(std::span<const std::byte> value);
  void read_trace(std::span<const std::byte> value);
  void read_texts(const std::byte *&at, const std::byte *end, std::vector<model::TextPair> &to);
  void add_chunk(std::span<const std::byte> value, std::uint64_t unix_ns);
  std::string_view text(const std::byte *&at, const std::byte *end);
  std::string_view text(std::span<const std::byte> value);

  const NoteLimits &limits_;
  std::span<const std::byte> returned_;
  std::forward_list<std::string> texts_; // a deque allocates even if it stays empty, for every span
  std::vector<std::byte> chunk_list_;
  std::uint64_t chunks_in_list_ = 0;
};

} // namespace mlflow::collect
