#include "sink/http/own_descriptors.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

namespace mlflow::http {

namespace {

/// A sanitizer writes what it found to the standard error of the thread that did it, and takes one number for one file.
constexpr bool is_sanitized = __has_feature(thread_sanitizer) || __has_feature(address_sanitizer);

/// Of <linux/close_range.h>, which older systems do not have.
constexpr unsigned close_range_unshare = 1u << 1;

} // namespace

bool take_own_descriptors() noexcept {
#ifdef SYS_close_range
  if (is_sanitized || syscall(SYS_close_range, 0u, ~0u, close_range_unshare) != 0)
    return false;
  // What writes to standard error from here must not write into a socket.
  for (int number = 0; number < 3; ++number)
    if (open("/dev/null", O_RDWR | O_CLOEXEC) < 0)
      eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  return true;
#else
  return false;
#endif
}

} // namespace mlflow::http
