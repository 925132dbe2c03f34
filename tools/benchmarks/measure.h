// How the benchmark programs measure: CPU time of the calling thread, variants in turn, medians. A shared machine
// changes its speed from one second to the next, so only what was measured in turns may be compared.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>
#include <x86intrin.h>

// Of the runtime; declared here because a traced program needs none of its headers.
extern "C" bool mlflow_rt_flush(std::uint64_t timeout_ns) noexcept;

namespace bench {

/// Waits until the store has all that was recorded. False if it did not within ten seconds.
inline bool deliver() { return mlflow_rt_flush(10'000'000'000); }

inline double cpu_ns(clockid_t clock = CLOCK_THREAD_CPUTIME_ID) {
  timespec now;
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

/// As long as BENCH_PAUSE_MS says. Waiting for a server makes caches and processor cold, which costs more than what is
/// to be compared: so those that wait for nothing wait too.
inline void pause() {
  if (const char *milliseconds = std::getenv("BENCH_PAUSE_MS"))
    std::this_thread::sleep_for(std::chrono::milliseconds(std::atoi(milliseconds)));
}

/// Keeps the compiler from computing `value` ahead or not at all.
template <class T> void keep(T &value) { asm volatile("" : "+r"(value)); }
inline void keep(double &value) { asm volatile("" : "+x"(value)); }

/// CPU nanoseconds of one call, from `calls` of them.
template <class F> double per_call(int calls, F call) {
  double begin = cpu_ns();
  for (int i = 0; i < calls; ++i)
    call(i);
  return (cpu_ns() - begin) / calls;
}

/// The floor: what it costs to read the clock at the beginning and at the end of something.
inline double two_rdtsc(int calls) {
  return per_call(calls, [](int) {
    std::uint64_t ticks = __rdtsc();
    keep(ticks);
    ticks = __rdtsc();
    keep(ticks);
  });
}

inline double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

inline void print(const std::string &name, double number) { std::printf("%s\t%.4f\n", name.c_str(), number); }

/// Variants that are measured in turns. What one has recorded is delivered, untimed, before the next begins.
class Rounds {
public:
  void add(std::string name, std::function<double()> once) {
    variants_.push_back({std::move(name), std::move(once), {}});
  }

  /// With a program's arguments: how many rounds, and the variants if not all.
  void run(int argc, char **argv) {
    if (argc > 2)
      std::erase_if(variants_,
                    [&](const Variant &v) { return std::find(argv + 2, argv + argc, v.name) == argv + argc; });
    run(argc > 1 ? std::atoi(argv[1]) : 1);
  }

  /// The first round warms up and does not count.
  void run(int rounds) {
    for (int round = 0; round <= rounds; ++round)
      for (Variant &v : variants_) {
        double ns = v.once();
        if (round > 0)
          v.results.push_back(ns);
        deliver();
        pause();
      }
    for (const Variant &v : variants_)
      print(v.name, median(v.results));
  }

private:
  struct Variant {
    std::string name;
    std::function<double()> once;
    std::vector<double> results;
  };
  std::vector<Variant> variants_;
};

} // namespace bench
