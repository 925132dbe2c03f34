// The program's errno, across what the recorder asks of the kernel: a traced function may return with errno for its
// result. In every function that the hot path leaves to others; costs a nanosecond. As these are the functions that
// call libc, they are hidden here from the sanitizers that look at such calls.
#pragma once

#include "record/call_detectors.h"

#include <cerrno>

namespace mlflow::record {

class KeepErrno {
public:
  KeepErrno() noexcept : before_(errno) {}
  ~KeepErrno() { errno = before_; }
  KeepErrno(const KeepErrno &) = delete;
  KeepErrno &operator=(const KeepErrno &) = delete;

private:
  HiddenFromCallDetectors hidden_;
  int before_;
};

} // namespace mlflow::record
