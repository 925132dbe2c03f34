// How fast spans get to the store, and what they cost the whole process, collector included, in traces of ten spans.
// Argument: traces. Prints CPU time, the kernel's part of it, and wall time.
#include "measure.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <sys/resource.h>

namespace {

/// CPU time of this process that the kernel spent on its behalf.
double kernel_ns() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_stime.tv_sec) * 1e9 + static_cast<double>(usage.ru_stime.tv_usec) * 1e3;
}

[[gnu::noinline, mlflow::trace]] double traced(std::int64_t a, double b, const std::string &s) {
  double result = static_cast<double>(a) * b + static_cast<double>(s.size());
  bench::keep(result);
  return result;
}

/// A trace: its own span and nine more.
[[gnu::noinline, mlflow::trace]] double request(std::int64_t n, const std::string &text) {
  double sum = 0;
  for (int i = 0; i < 9; ++i)
    sum += traced(n + i, 1.5, text);
  return sum;
}

} // namespace

int main(int argc, char **argv) {
  const long traces = argc > 1 ? std::atol(argv[1]) : 1;
  const std::string text = "twenty characters!!!";
  constexpr long batch = 1000; // as many as the log holds with ease: none may be dropped
  request(0, text);            // starts the collector
  bench::deliver();

  double cpu = bench::cpu_ns(CLOCK_PROCESS_CPUTIME_ID), wall = bench::cpu_ns(CLOCK_MONOTONIC);
  double kernel = kernel_ns();
  for (long done = 0; done < traces; done += batch) {
    for (long i = 0; i < batch; ++i)
      request(i, text);
    if (!bench::deliver())
      return 1;
  }
  bench::print("cpu", bench::cpu_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu);
  bench::print("kernel", kernel_ns() - kernel);
  bench::print("wall", bench::cpu_ns(CLOCK_MONOTONIC) - wall);
}
