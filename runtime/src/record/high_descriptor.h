// Descriptors that we keep have numbers away from the low ones, which programs count on getting: what closes 1 and
// opens a file wants that to be its output. Any thread.
#pragma once

#include <fcntl.h>
#include <unistd.h>

namespace mlflow::record {

/// The same file under a high number, the one it had closed. The one it had, if there is no other.
inline int moved_high(int file) noexcept {
  constexpr int lowest = 500;
  int high = fcntl(file, F_DUPFD_CLOEXEC, lowest);
  if (high < 0)
    return file;
  ::close(file);
  return high;
}

} // namespace mlflow::record
