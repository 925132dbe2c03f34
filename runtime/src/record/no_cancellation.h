// Holds off the cancellation of the calling thread: some system calls are cancellation points, and to be unwound from
// here is to terminate.
#pragma once

#include <pthread.h>

namespace mlflow::record {

class NoCancellation {
public:
  NoCancellation() noexcept { pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before_); }
  ~NoCancellation() { pthread_setcancelstate(before_, nullptr); }
  NoCancellation(const NoCancellation &) = delete;
  NoCancellation &operator=(const NoCancellation &) = delete;

private:
  int before_;
};

} // namespace mlflow::record
