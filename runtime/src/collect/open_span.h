// What is kept of a call, a coroutine or a span made by hand between its begin and its end. Collector thread, or the
// one that recovers.
#pragma once

#include "collect/notes.h"

#include <memory>

namespace mlflow::collect {

/// Of a trace: which the sinks get, may get (undecided.h), or do not.
enum class Fate : std::uint8_t { Kept, Undecided, LeftOut };

/// A span that has not ended. Its Begin record stays where it was read until the segment is given back.
struct OpenSpan {
  OpenSpan(const record::BeginRecord &begin, std::uint64_t start_ns)
      : ref(begin.span), record(&begin), start_ns(start_ns) {}

  record::SpanRef ref;
  const record::BeginRecord *record;
  std::uint64_t start_ns;
  std::uint64_t ordinal = 0;              // among the spans of its trace, in the order they began in
  std::uint64_t spans_begun = 0;          // of the trace, if this is a root
  std::uint64_t spans_in_trace = 0;       // ended ones, if this is a root
  std::uint64_t end_ticks = 0;            // of its End, which was read and waits (late_records.h); 0: none was
  record::SpanRef last_below = 0;         // with that: no later one of its thread began before it
  std::uint32_t ended_by = 0;             // with that: the thread in whose segment the End is
  std::unique_ptr<std::uint64_t[]> owned; // copy of the record, once it is carried over
  std::unique_ptr<Notes> notes;           // null: none
  Fate fate = Fate::Kept;                 // of the trace, if this is a root
  bool announced = false;                 // as a trace that runs, if this is a root
  bool placed = false;                    // the ordinal is final
  bool started = true;                    // false: a coroutine that was called and did not run yet
  bool waited = false;                    // for its place, a whole pass
  bool closed = false;                    // has ended, and is still in its place for the sake of those behind it

  std::uint8_t flags() const { return record::RecordHeader::flags(record->header); }
  /// Not a call: it may end on any thread, and outlive whoever began it.
  bool is_free() const { return flags() & (record::begin_later | record::begin_by_hand); }
  /// Nothing of this process is above it.
  bool is_outermost() const { return record->parent == 0 || record::is_remote(record->parent); }
  std::span<const std::byte> payload() const {
    return {reinterpret_cast<const std::byte *>(record + 1),
            record::RecordHeader::bytes(record->header) - sizeof *record};
  }
};

} // namespace mlflow::collect
