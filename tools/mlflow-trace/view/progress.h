// How far a long command has come, as a line that is written over and over on a terminal. Where standard error is no
// terminal nothing is shown: a log has no use for it. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace mlflow::view {

class Progress {
public:
  /// `unit`, in the plural: what is counted.
  Progress(std::uint64_t total, std::string unit);
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;
  ~Progress() { clear(); }

  /// `done` of the total; `note` says what happens now, if it is worth telling.
  void show(std::uint64_t done, const std::string &note = {});
  /// Takes the line away, for what is said between.
  void clear();

private:
  using Clock = std::chrono::steady_clock;
  std::uint64_t total_;
  std::string unit_;
  Clock::time_point began_, shown_;
  bool on_terminal_ = false, visible_ = false;
  std::size_t width_ = 0;
};

} // namespace mlflow::view
