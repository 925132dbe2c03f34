// The program's errno, across what the recorder asks of the kernel: a traced function may return with errno for its
// result. In every function that the hot path leaves to others; costs a nanosecond. As these are the functions that
// call libc, they are hidden from MemorySanitizer too.
#pragma once

#include "record/memory_detector.h"

#include <cerrno>

namespace mlflow::record {

class KeepErrno {
public:
  KeepErrno() noexcept : before_(errno) {}
  ~KeepErrno() { errno = before_; }
  KeepErrno(const KeepErrno &) = delete;
  KeepErrno &operator=(const KeepErrno &) = delete;

private:
  HiddenFromMemoryDetector hidden_;
  int before_;
};

} // namespace mlflow::record
