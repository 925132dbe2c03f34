// Waiting for a word to change, between threads of this process. Spurious returns are the caller's to handle.
#pragma once

#include <atomic>
#include <climits>
#include <cstdint>
#include <ctime>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mlflow::record {

/// `timeout_ns` 0: no limit.
inline void futex_wait(std::atomic<std::uint32_t> &word, std::uint32_t seen, std::uint64_t timeout_ns) noexcept {
  timespec limit{.tv_sec = time_t(timeout_ns / 1'000'000'000), .tv_nsec = long(timeout_ns % 1'000'000'000)};
  syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, seen, timeout_ns ? &limit : nullptr, nullptr, 0);
}

inline void futex_wake_all(std::atomic<std::uint32_t> &word) noexcept {
  syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, INT_MAX, nullptr, nullptr, 0);
}

} // namespace mlflow::record
