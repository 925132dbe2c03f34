// A log of another process, mapped to be read, and locked so that only one process recovers it. Recovery only.
#pragma once

#include "collect/log_view.h"

#include <string>
#include <vector>

namespace mlflow::collect {

class MappedLog {
public:
  explicit MappedLog(const std::string &path);
  MappedLog(const MappedLog &) = delete;
  MappedLog &operator=(const MappedLog &) = delete;
  ~MappedLog();

  /// False: not a log that we can read.
  bool valid() const { return base_ != nullptr; }
  /// False: another process is at it.
  bool lock();
  LogView view() const { return {base_, bytes_}; }
  std::size_t bytes() const { return bytes_; }

private:
  int file_ = -1;
  std::byte *base_ = nullptr;
  std::size_t bytes_ = 0;
};

/// A whole file; empty if it cannot be read.
std::vector<std::byte> read_file(const std::string &path);

} // namespace mlflow::collect
