// Random numbers from the kernel, for keys and names; one call costs a microsecond.
#pragma once

#include <cstdint>
#include <ctime>
#include <sys/random.h>
#include <unistd.h>

namespace mlflow::record {

inline std::uint64_t random_number() noexcept {
  std::uint64_t number = 0;
  if (getrandom(&number, sizeof number, GRND_NONBLOCK) == sizeof number)
    return number;
  // No entropy yet (early boot) or no such system call: unique is enough, nothing secret is made of it.
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  number = std::uint64_t(now.tv_sec) * 1'000'000'000 + std::uint64_t(now.tv_nsec);
  return (number ^ std::uint64_t(getpid()) << 40) * 0x9e3779b97f4a7c15;
}

} // namespace mlflow::record
