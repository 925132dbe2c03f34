// Times never run backwards when a new pair of readings shows that the rate was a little wrong; the offset is worked off within a second or two. A
// step of the wall clock is followed at once. What came before a new pair keeps the time it would have had without it. A log that was killed before its second pair still gives times near its start.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "collect/tick_clock.h"

#include <cstdio>
#include <cstdlib>

using namespace mlflow;

int main() {
  constexpr std::uint64_t epoch = 1'700'000'000'000'000'000, ticks_per_s = 2'600'000'000;
  record::ClockPair first{1000, epoch};
  auto at = [&](std::uint64_t ms, std::int64_t wrong_ns) {
    return record::ClockPair{1000 + ticks_per_s / 1000 * ms, epoch + ms * 1'000'000 + std::uint64_t(wrong_ns)};
  };
  collect::TickClock clock(0);
  clock.update(first, at(1, 200)); // 0.02 % too fast: two readings so near each other are worth no more
  std::uint64_t before = 0;
  int backwards = 0;
  for (std::uint64_t step = 20; step < 5000 * 20; ++step) { // of 50 microseconds; the first pair of readings makes an offset of 200
    if (step % 20000 == 0)
      clock.update(first, at(step / 20, 0));
    std::uint64_t now = clock.unix_ns(1000 + ticks_per_s / 20000 * step);
    backwards += now < before;
    before = now;
  }
  std::printf("backwards %d, off by less than a microsecond %d\n", backwards,
              std::llabs(std::int64_t(before - epoch - 4'999'950'000)) < 1000);
  clock.update(first, at(5000, 3'600'000'000'000));
  std::printf("followed a step %d\n", clock.unix_ns(at(5000, 0).ticks) == at(5000, 3'600'000'000'000).unix_ns);
  std::uint64_t ms = 5000;
  for (std::int64_t stepped : {3'600'000'000'000L, 0L, -3'600'000'000'000L, -3'600'000'001'000L})
    for (int second = 0; second < 3; ++second) {
      ms += 1000;
      std::uint64_t begin = 1000 + ticks_per_s / 1000 * (ms + 10), end = begin + ticks_per_s / 100;
      clock.update(first, at(ms, stepped));
      if (std::uint64_t duration = clock.unix_ns(end) - clock.unix_ns(begin); duration < 9'999'000 || duration > 10'001'000)
        std::printf("after a step ten milliseconds last %llu ns\n", static_cast<unsigned long long>(duration));
    }

  collect::TickClock read_late(0);
  read_late.update(first, at(1, 200));
  int changed = 0;
  for (std::uint64_t ms = 1000; ms < 20000; ms += 1000) {
    std::uint64_t earlier = at(ms - 40, 0).ticks, then = read_late.unix_ns(earlier);
    read_late.update(first, at(ms, std::int64_t(ms % 7) * 3000)); // up to 18 microseconds off
    changed += read_late.unix_ns(earlier) != then;
  }
  std::printf("changed by what came after: %d\n", changed);

  collect::TickClock young(0);
  young.update(first, first);
  std::printf("young log: %d\n", young.unix_ns(1000 + ticks_per_s / 1000) - epoch < 2'000'000);
  std::printf("wall clock as ticks: %d\n", collect::TickClock(1).unix_ns(epoch) == epoch);
}
// CHECK: backwards 0, off by less than a microsecond 1
// CHECK: followed a step 1
// CHECK-NOT: after a step
// CHECK: changed by what came after: 0
// CHECK: young log: 1
// CHECK: wall clock as ticks: 1
