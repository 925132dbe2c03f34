// Which traces are recorded, decided where each starts: by ratio and rate (rules.h), or by what the function says
// itself. Where some of those that are left out may be kept after all (they fail, or are slow), they are recorded with
// a mark, and the collector decides. Any thread of the program; it is marked as recording.
#pragma once

#include "record/rules.h"
#include "record/thread_state.h"

namespace mlflow::record {

enum class Choice : std::uint8_t {
  Record,
  RecordIfKept, // with begin_if_kept
  LeaveOut,     // counted
};

/// `ratio` as in mlflow_rt_site_info: negative for the global one.
Choice choose_among_traces(ThreadState &thread, float ratio) noexcept;
inline Choice choose_trace(ThreadState &thread, float ratio) noexcept {
  return ratio >= 0 || chooses_traces() ? choose_among_traces(thread, ratio) : Choice::Record;
}
inline std::uint8_t begin_flags(Choice choice) noexcept {
  return choice == Choice::RecordIfKept ? begin_if_kept : std::uint8_t(0);
}

/// Whether what is below a span of another process is recorded, which said whether it is `sampled`.
bool is_recorded_below(bool sampled, std::uint64_t trace_id_low) noexcept;

} // namespace mlflow::record
