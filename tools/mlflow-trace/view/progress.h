// How far a long command has come, as a line that is written over and over on a terminal. Where standard error is no
// terminal nothing is shown: a log has no use for it. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace mlflow::view {

class Progress {
public:
  /// `total`: in whatever unit the work is measured.
  explicit Progress(std::uint64_t total);
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;
  ~Progress() { clear(); }

  /// `text` stands between the bar and the time that is left. Called more often than can be read it does nothing,
  /// unless it `matters`.
  void show(std::uint64_t done, const std::string &text, bool matters = false);
  /// Takes the line away, for what is said between.
  void clear();
  /// "1870/s"; empty as long as nobody can tell.
  std::string rate(std::uint64_t count) const;

private:
  using Clock = std::chrono::steady_clock;
  std::uint64_t total_;
  Clock::time_point began_, shown_;
  bool on_terminal_ = false, visible_ = false;
  std::size_t width_ = 0;
};

} // namespace mlflow::view
