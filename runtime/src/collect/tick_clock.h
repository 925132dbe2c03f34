// Ticks of the recorder's clock as nanoseconds since the epoch, from pairs of readings. Continuous: an offset that a
// new pair shows is worked off during the next second, so a span that began within another one is never shown as
// beginning before it. A step of the wall clock is followed, and changes no duration but of what was open then. A new
// pair changes nothing for what came before it: records of another thread may be read only then. A plain value.
#pragma once

#include "record/format.h"

#include <cstddef>

namespace mlflow::collect {

class TickClock {
public:
  /// `kind` as in FileHeader::clock_kind.
  explicit TickClock(std::uint32_t kind) : identity_(kind == 1) {}

  std::uint64_t unix_ns(std::uint64_t ticks) const {
    if (identity_)
      return ticks;
    const Line *line = lines_;
    while (std::int64_t(ticks - line->anchor.ticks) < 0 && line + 1 != lines_ + line_count_) [[unlikely]]
      ++line;
    return line->anchor.unix_ns +
           std::uint64_t(std::int64_t(double(std::int64_t(ticks - line->anchor.ticks)) * line->ns_per_tick));
  }

  /// Takes a newer pair, and the first one of the process for the long run.
  void update(const record::ClockPair &first, const record::ClockPair &latest);

private:
  /// From its anchor on, until the anchor of the next newer one.
  struct Line {
    record::ClockPair anchor{};
    double ns_per_tick = 0;
  };
  /// What waits to be read waits for a pass or two.
  static constexpr std::size_t most_lines = 8;

  bool identity_;
  std::int64_t stepped_ns_ = 0; // by how much the wall clock was set since the first pair
  std::size_t line_count_ = 1;  // 1, and no rate: not started
  Line lines_[most_lines];      // the newest first
};

/// The two pairs of a log that may be written at the same time.
void read_clock(const record::FileHeader &header, record::ClockPair &first, record::ClockPair &latest);

} // namespace mlflow::collect
