// Which spans are recorded at all: as the environment says (settings.h), or, over that, the program while it runs
// (mlflow::tracing::configure). Any thread of the program.
#pragma once

#include "record/state.h"

#include "mlflow/rt/abi.h"

#include <string_view>

namespace mlflow::record {

/// What the program has said. Each of them may change at any time, by itself.
struct Configured {
  std::atomic<std::uint8_t> log_level{0}; // 0: nothing
  // Negative: nothing.
  std::atomic<float> sampling_ratio{-1}, most_traces_per_second{-1};
  std::atomic<int> keep_errors{-1};
  std::atomic<std::int64_t> keep_slower_than_ns{-1};
};
extern Configured configured __attribute__((visibility("hidden")));

inline constexpr std::uint8_t lowest_level = 10;

/// A span below this one is not recorded, and what it calls is below whatever is above it.
inline std::uint8_t least_level() noexcept {
  std::uint8_t level = configured.log_level.load(std::memory_order_relaxed);
  return level ? level : state.settings.log_level;
}
/// Whether the spans of a function, and those made by hand with this level (0: by `type`), are.
bool is_wanted(const mlflow_rt_site_info &site) noexcept;
bool is_wanted(std::uint8_t level, std::string_view type) noexcept;

inline double sampling_ratio() noexcept {
  float ratio = configured.sampling_ratio.load(std::memory_order_relaxed);
  return ratio >= 0 ? double(ratio) : state.settings.sampling_ratio;
}
/// 0: any number.
inline float most_traces_per_second() noexcept {
  float most = configured.most_traces_per_second.load(std::memory_order_relaxed);
  return most >= 0 ? most : state.settings.most_traces_per_second;
}
inline bool keeps_errors() noexcept {
  int keep = configured.keep_errors.load(std::memory_order_relaxed);
  return keep >= 0 ? keep != 0 : state.settings.keep_errors;
}
/// 0: none because of that.
inline std::uint64_t keeps_slower_than_ns() noexcept {
  std::int64_t keep = configured.keep_slower_than_ns.load(std::memory_order_relaxed);
  return keep >= 0 ? std::uint64_t(keep) : state.settings.keep_slower_than_ns;
}

/// Whether some traces are left out, but for what a function says itself.
inline bool chooses_traces() noexcept { return sampling_ratio() < 1 || most_traces_per_second() > 0; }

/// The log exists: readers of it are told what is kept.
void tell_log() noexcept;

/// As the environment says.
void forget_configured() noexcept;
void configure(const mlflow_rt_options &options) noexcept;

} // namespace mlflow::record
