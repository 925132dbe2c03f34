// Makes traces of 100 spans faster than a server takes them, and waits until the server has them all. Argument: how
// many traces. Prints the seconds from the first span to that, and the most memory that the process had.
#include "measure.h"

#include <cstdint>
#include <cstdlib>
#include <unistd.h>

namespace {

[[gnu::noinline, mlflow::trace]] std::int64_t step(std::int64_t n) { return n + 1; }

[[gnu::noinline, mlflow::trace]] std::int64_t request(std::int64_t n) {
  std::int64_t sum = 0;
  for (int i = 0; i < 99; ++i)
    sum += step(n + i);
  return sum;
}

/// Of this process alone: what getrusage tells begins with the memory of whoever started it.
double peak_kib() {
  char line[256];
  long kib = 0;
  FILE *status = std::fopen("/proc/self/status", "re");
  while (status && std::fgets(line, sizeof line, status))
    if (std::sscanf(line, "VmHWM: %ld", &kib) == 1)
      break;
  if (status)
    std::fclose(status);
  return static_cast<double>(kib);
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 2)
    return 2;
  double begin = bench::cpu_ns(CLOCK_MONOTONIC);
  for (long n = 0; n < std::atol(argv[1]); ++n) {
    request(n);
    usleep(5000); // 20,000 spans a second: more than a server takes, less than the log holds until the collector has
                  // been there
  }
  if (!mlflow_rt_flush(3'000'000'000'000))
    return 1;
  bench::print("seconds", (bench::cpu_ns(CLOCK_MONOTONIC) - begin) / 1e9);
  bench::print("peak", peak_kib());
}
