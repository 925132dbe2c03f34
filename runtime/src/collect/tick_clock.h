// Ticks of the recorder's clock as nanoseconds since the epoch, from pairs of readings. Continuous: an offset that a
// new pair shows is worked off during the next second, so a span that began within another one is never shown as
// beginning before it. A plain value.
#pragma once

#include "record/format.h"

namespace mlflow::collect {

class TickClock {
public:
  /// `kind` as in FileHeader::clock_kind.
  explicit TickClock(std::uint32_t kind) : identity_(kind == 1) {}

  std::uint64_t unix_ns(std::uint64_t ticks) const {
    if (identity_)
      return ticks;
    return anchor_.unix_ns + std::uint64_t(std::int64_t(double(std::int64_t(ticks - anchor_.ticks)) * ns_per_tick_));
  }

  /// Takes a newer pair, and the first one of the process for the long run.
  void update(const record::ClockPair &first, const record::ClockPair &latest);

private:
  bool identity_, started_ = false;
  double ns_per_tick_ = 0;
  record::ClockPair anchor_{};
};

/// The two pairs of a log that may be written at the same time.
void read_clock(const record::FileHeader &header, record::ClockPair &first, record::ClockPair &latest);

} // namespace mlflow::collect
