#include "record/clock.h"

#include "record/small_file.h"

#include <cstring>
#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#endif

namespace mlflow::record {

std::uint32_t choose_clock() noexcept {
#if defined(__x86_64__) || defined(__i386__)
  unsigned a = 0, b = 0, c = 0, d = 0;
  bool invariant = __get_cpuid(0x80000007, &a, &b, &c, &d) && (d >> 8 & 1);
  char source[32];
  read_small_file("/sys/devices/system/clocksource/clocksource0/current_clocksource", source, sizeof source);
  return invariant && std::strcmp(source, "tsc\n") == 0 ? 0 : 1;
#elif defined(__aarch64__)
  return 0; // the architecture promises it
#else
  return 1;
#endif
}

ClockPair read_clock_pair(std::uint32_t kind) noexcept {
  ClockPair best{};
  if (kind != 0) {
    best.ticks = best.unix_ns = wall_clock_ns();
    return best;
  }
  std::uint64_t narrowest = ~0ull; // a try that was interrupted between its readings is wider than the others
  for (int i = 0; i < 5; ++i) {
    std::uint64_t before = cycle_counter();
    std::uint64_t wall = wall_clock_ns();
    std::uint64_t after = cycle_counter();
    if (after - before < narrowest) {
      narrowest = after - before;
      best = {before + (after - before) / 2, wall};
    }
  }
  return best;
}

} // namespace mlflow::record
