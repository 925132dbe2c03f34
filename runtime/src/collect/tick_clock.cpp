#include "collect/tick_clock.h"

#include <algorithm>
#include <cmath>

namespace mlflow::collect {

namespace {

/// Larger offsets are followed at once.
constexpr std::int64_t most_slewed_ns = 500'000;
constexpr double slew_ns = 1e9;
/// A rate that was measured over this time is known so well that what differs by more is a step of the wall clock.
constexpr double known_after_ns = 1e9, most_wrong_rate = 1e-3;
/// Before there are two pairs: of a 2.5 GHz counter.
constexpr double guess_ns_per_tick = 0.4;

} // namespace

void TickClock::update(const record::ClockPair &first, const record::ClockPair &latest) {
  Line &newest = lines_[0];
  bool started = newest.ns_per_tick != 0;
  if (identity_ || (started && latest.ticks == newest.anchor.ticks))
    return;
  std::int64_t offset = started ? std::int64_t(latest.unix_ns - unix_ns(latest.ticks)) : 0;
  if (started) {
    auto ns_between = [&](std::uint64_t from, std::uint64_t to) {
      return double(std::int64_t(to - from)) * newest.ns_per_tick;
    };
    double explained =
        std::max(double(most_slewed_ns), ns_between(newest.anchor.ticks, latest.ticks) * most_wrong_rate);
    if (ns_between(first.ticks, newest.anchor.ticks) >= known_after_ns && std::abs(double(offset)) > explained)
      stepped_ns_ += offset;
  }
  double ticks = double(std::int64_t(latest.ticks - first.ticks));
  double rate =
      ticks > 0 ? double(std::int64_t(latest.unix_ns - first.unix_ns) - stepped_ns_) / ticks : guess_ns_per_tick;
  if (!(rate > 0.01 && rate < 1000)) // the wall clock was set
    rate = started ? newest.ns_per_tick : guess_ns_per_tick;
  Line line{latest, rate};
  if (started && offset <= most_slewed_ns && offset >= -most_slewed_ns)
    line = {{latest.ticks, unix_ns(latest.ticks)}, rate * (1 + double(offset) / slew_ns)};
  if (started) {
    line_count_ = std::min(line_count_ + 1, most_lines);
    std::copy_backward(lines_, lines_ + line_count_ - 1, lines_ + line_count_);
  }
  newest = line;
}

void read_clock(const record::FileHeader &header, record::ClockPair &first, record::ClockPair &latest) {
  for (int attempt = 0; attempt < 1000; ++attempt) { // a writer that died in the middle leaves it odd
    std::uint32_t before = header.clock_sequence.load(std::memory_order_acquire);
    first = header.clock[0];
    latest = header.clock[1];
    std::atomic_thread_fence(std::memory_order_acquire);
    if (before % 2 == 0 && header.clock_sequence.load(std::memory_order_relaxed) == before)
      break;
  }
  if (latest.ticks == 0)
    latest = first;
}

} // namespace mlflow::collect
