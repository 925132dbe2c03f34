#include "record/sampler.h"

#include "record/clock.h"

#include <algorithm>

namespace mlflow::record {
namespace {

std::uint64_t next_random(ThreadState &thread) noexcept {
  std::uint64_t x = thread.random += 0x9e3779b97f4a7c15;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return x ^ x >> 31;
}

/// A trace more in this second? Traces are due at equal distances; a second's worth of them may come at once.
bool has_room_in_time(float most_per_second) noexcept {
  static constinit std::atomic<std::uint64_t> next_due{0};
  constexpr double second = 1e9;
  auto distance = std::uint64_t(std::max(second / double(most_per_second), 1.0));
  std::uint64_t now = monotonic_ns();
  std::uint64_t due = next_due.load(std::memory_order_relaxed), from;
  do {
    from = std::max(due, now);
    // One always may, however few are due in a second.
    if (from - now + distance > std::max(distance, std::uint64_t(second)))
      return false;
  } while (!next_due.compare_exchange_weak(due, from + distance, std::memory_order_relaxed));
  return true;
}

} // namespace

Choice choose_among_traces(ThreadState &thread, float ratio) noexcept {
  double share = ratio >= 0 ? double(ratio) : sampling_ratio();
  float most = most_traces_per_second();
  if (double(next_random(thread) >> 11) < share * 0x1p53 && (most <= 0 || has_room_in_time(most)))
    return Choice::Record;
  if (keeps_errors() || keeps_slower_than_ns())
    return Choice::RecordIfKept;
  state.pool.header().traces_sampled_out.fetch_add(1, std::memory_order_relaxed);
  return Choice::LeaveOut;
}

// As OpenTelemetry's TraceIdRatioBased has it, so that processes with the same ratio choose the same traces.
bool is_recorded_below(bool sampled, std::uint64_t trace_id_low) noexcept {
  if (state.settings.heeds_parent)
    return sampled;
  double ratio = sampling_ratio();
  return ratio >= 1 || trace_id_low < std::uint64_t(ratio * 0x1p64);
}

} // namespace mlflow::record
