// Where spans go: the local store, later a server; in tests, memory. One interface, called by the collector thread (or
// by recovery) only, never by a thread of the program. A sink reports its own failures once and counts what it could
// not take; it never throws.
#pragma once

#include "model/annotation.h"
#include "model/span.h"

namespace mlflow::sink {

/// What a process did not record, or lost, up to a time.
struct Drops {
  std::uint64_t unix_ns = 0;
  std::uint32_t process_id = 0;
  std::uint64_t spans_dropped = 0; // for want of room in the log
  std::uint64_t values_lost = 0;   // outputs for which the log had no room
  std::uint64_t ends_lost = 0;     // ends for which the log had no room: their spans are closed when the process ends
  std::uint64_t notes_lost = 0;    // attributes, events and the like, for which the log had no room
  std::uint64_t late_notes = 0;    // those of spans that had ended
  std::uint64_t reentered = 0;     // in signal handlers and captures that interrupted the recorder
  std::uint64_t traces_sampled_out = 0; // on purpose: no loss
  std::uint64_t spans_withheld = 0;     // written without their values: a processor failed

  bool any() const {
    return spans_dropped | values_lost | ends_lost | notes_lost | late_notes | reentered | spans_withheld;
  }
};

/// Of all spans given to a sink, for whoever waits for delivery.
struct SpanCounts {
  std::uint64_t stored = 0;   // written to a local store
  std::uint64_t queued = 0;   // written to lanes, for servers; counted for each
  std::uint64_t left_out = 0; // not for a server, as the settings say; counted for each

  SpanCounts &operator+=(const SpanCounts &other) noexcept {
    stored += other.stored;
    queued += other.queued;
    left_out += other.left_out;
    return *this;
  }
};

class Sink {
public:
  virtual ~Sink() = default;
  /// A span ended. Spans of a trace come in order of their end.
  virtual void span(const model::SpanData &span) noexcept = 0;
  /// A trace's root ended; spans of it may still follow. Or it runs (TraceState::InProgress), if shows_running_traces.
  virtual void trace(const model::TraceSummary &trace) noexcept = 0;
  /// Something is said of a trace after the fact: of one that ended, that runs, or that is another process's.
  virtual void annotation(const model::AnnotationData &annotation) noexcept = 0;
  /// Reported at the end of a process, if there is anything to report.
  virtual void drops(const Drops &drops) noexcept = 0;
  /// Everything given so far is safe against the death of the process when this returns true.
  virtual bool commit() noexcept = 0;
  /// Spans and traces it had to give up, for the report at exit.
  virtual std::uint64_t lost() const noexcept = 0;
  /// Up to the last commit that returned true.
  virtual SpanCounts counts() const noexcept { return {}; }
  /// Spans of which no values were shown, because a processor of the program's failed.
  virtual std::uint64_t withheld() const noexcept { return 0; }
  /// Whether it wants the summary of a trace that runs for a while too.
  virtual bool shows_running_traces() const noexcept { return false; }
  /// Says at the end of the process what it left out on purpose, if anything.
  virtual void report() noexcept {}
};

} // namespace mlflow::sink
