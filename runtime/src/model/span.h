// One ended span and one trace's summary as the collector hands them to sinks. Views into the log and into tables that
// live as long as the call: a sink copies what it keeps. Collector thread, or the one that runs recovery.
#pragma once

#include "model/noted.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace mlflow::model {

struct TraceId {
  std::uint64_t high = 0, low = 0;

  bool operator==(const TraceId &) const = default;
};

/// What is constant for all spans of a function; the same object for all of them, so a sink may cache what it made from
/// it (`id` is dense).
struct SiteData {
  std::uint32_t id = 0;
  std::string_view name, span_type, function, attributes_json, destination, file;
  std::span<const std::string_view> parameters; // of the captured inputs, in order
  std::uint32_t line = 0;
  std::uint8_t log_level = 0; // 10..50
  bool has_inputs = true;     // false: capture_inputs = false
};

enum class StatusCode : std::uint8_t { Unset, Ok, Error };

struct ExceptionData {
  std::string_view type, message, stacktrace; // stacktrace: traced frames, innermost last, with file and line
  std::uint64_t unix_ns = 0;
};

struct SpanData {
  const SiteData *site = nullptr;
  const SiteData *root_site = nullptr; // of its trace's root; null if that has ended
  std::string_view destination;        // experiment that its trace names, an id if all digits; empty: none
  std::uint64_t ordinal = 0;           // place in the order in which the trace's spans began, from 1; 0: not known
  TraceId trace;
  std::uint64_t span_id = 0, parent_id = 0; // parent 0: root
  std::uint64_t start_ns = 0, end_ns = 0;   // since the epoch
  std::span<const std::byte> inputs;        // CBOR items, one for each of site->parameters
  std::span<const std::byte> output;        // one CBOR item, or empty: none
  bool output_lost = false;
  StatusCode status = StatusCode::Ok;
  std::string_view status_message; // "Type: message" of an exception, or why it was closed
  const ExceptionData *exception = nullptr;
  const SpanNotes *notes = nullptr;
  bool outermost = true;     // nothing of its process is above it
  bool below_remote = false; // the root of its trace is in another process
  std::uint32_t thread_id = 0, process_id = 0;
};

enum class TraceState : std::uint8_t { InProgress, Ok, Error };

/// A trace whose root ended (MLflow: TraceInfo).
struct TraceSummary {
  TraceId trace;
  const SiteData *root_site = nullptr;
  std::string_view destination; // as in SpanData
  std::uint64_t start_ns = 0, end_ns = 0;
  TraceState state = TraceState::Ok;
  std::span<const std::byte> inputs, output; // of the root, for the previews
  const SpanNotes *root_notes = nullptr;
  const TraceNotes *notes = nullptr;
  std::uint64_t span_count = 0;      // ended so far
  std::uint64_t spans_not_sent = 0;  // of it, on purpose (sink/server_choice.h)
  std::uint64_t traces_not_sent = 0; // before it, on purpose
};

} // namespace mlflow::model
