// What time a record has: a counter that costs 8 ns to read and is turned into wall time later, with pairs of readings
// kept in the log's header; wall time itself where the counter cannot be trusted.
#pragma once

#include "record/format.h"

#include <cstdint>
#include <ctime>
#if defined(__x86_64__) || defined(__i386__)
#include <x86intrin.h>
#endif

namespace mlflow::record {

inline std::uint64_t wall_clock_ns() noexcept {
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return std::uint64_t(now.tv_sec) * 1'000'000'000 + std::uint64_t(now.tv_nsec);
}

inline std::uint64_t monotonic_ns() noexcept {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return std::uint64_t(now.tv_sec) * 1'000'000'000 + std::uint64_t(now.tv_nsec);
}

inline std::uint64_t cycle_counter() noexcept {
#if defined(MLFLOW_TRACE_NO_CLOCK) // for benchmarks: what is left of a span's price without its two readings
  return 1;
#elif defined(__x86_64__) || defined(__i386__)
  return __rdtsc();
#elif defined(__aarch64__)
  std::uint64_t ticks;
  asm volatile("mrs %0, cntvct_el0" : "=r"(ticks));
  return ticks;
#else
  return wall_clock_ns();
#endif
}

/// `kind` as in FileHeader::clock_kind.
inline std::uint64_t read_ticks(std::uint32_t kind) noexcept {
  return __builtin_expect(kind == 0, 1) ? cycle_counter() : wall_clock_ns();
}

/// 0 if the cycle counter runs at one rate on all cores and the kernel itself goes by it, else 1. Reads a file.
std::uint32_t choose_clock() noexcept;
/// Both clocks at the same moment, as nearly as a few tries can tell.
ClockPair read_clock_pair(std::uint32_t kind) noexcept;

} // namespace mlflow::record
