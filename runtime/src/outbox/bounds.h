// Keeps an outbox within its bounds: what is too old, or the oldest when all together is too big, is removed, a whole
// file at a time, whoever's lane it is in; what a server refused counts too. What was removed is counted in the
// outbox's dropped.jsonl and said once. The file that a living process writes is locked, and stays. The collector, when
// it begins a new file, and the uploader; several processes may do it at once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mlflow::outbox {

/// File of an outbox: a line for each time that something was removed.
inline constexpr std::string_view dropped_file = "dropped.jsonl";

struct Bounds {
  std::uint64_t bytes = 1u << 30; // of all files
  double age_s = 7 * 24 * 3600;   // since the last line was written to a file
};

struct Removed {
  std::uint64_t spans = 0, traces = 0, annotations = 0; // that were not sent

  bool any() const { return spans | traces | annotations; }
};

Removed keep_within(const std::string &outbox, const Bounds &bounds) noexcept;

} // namespace mlflow::outbox
