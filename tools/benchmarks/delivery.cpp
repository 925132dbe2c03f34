// Makes traces faster than a server takes them, and waits until the server has them all. Arguments: how many traces, of
// how many spans each. Prints the seconds from the first span to that, and the most memory that the process had.
#include "measure.h"

#include <cstdint>
#include <cstdlib>
#include <unistd.h>

namespace {

[[gnu::noinline, mlflow::trace]] std::int64_t step(std::int64_t n) { return n + 1; }

/// 20,000 spans a second: more than a server takes, less than the log holds until the collector has been there.
void pause_after(long spans) {
  if (spans % 100 == 0)
    usleep(5000);
}

[[gnu::noinline, mlflow::trace]] std::int64_t request(std::int64_t n, long spans) {
  std::int64_t sum = 0;
  for (long i = 1; i < spans; ++i) {
    sum += step(n + i);
    pause_after(i);
  }
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
  if (argc != 3)
    return 2;
  const long traces = std::atol(argv[1]), spans = std::atol(argv[2]);
  double begin = bench::cpu_ns(CLOCK_MONOTONIC);
  for (long n = 0; n < traces; ++n) {
    request(n, spans);
    pause_after(100);
  }
  if (!mlflow_rt_flush(3'000'000'000'000))
    return 1;
  bench::print("seconds", (bench::cpu_ns(CLOCK_MONOTONIC) - begin) / 1e9);
  bench::print("peak", peak_kib());
}
