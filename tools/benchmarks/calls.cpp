// What one traced call costs the thread that makes it. Prints "name<TAB>CPU nanoseconds a call". Arguments: rounds, and
// names of variants if not all.
#include "measure.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace {

/// The work that is traced: about a nanosecond.
inline double work(std::int64_t a, double b, const std::string &s) {
  double result = static_cast<double>(a) * b + static_cast<double>(s.size());
  bench::keep(result);
  return result;
}

[[gnu::noinline]] double plain(std::int64_t a, double b, const std::string &s) { return work(a, b, s); }

[[gnu::noinline, mlflow::trace]] double traced(std::int64_t a, double b, const std::string &s) { return work(a, b, s); }

[[gnu::noinline, mlflow::trace(capture_inputs = false, capture_outputs = false)]]
double uncaptured(std::int64_t a, double b, const std::string &s) {
  return work(a, b, s);
}

[[gnu::noinline]] std::size_t plain_strings(const std::vector<std::string> &strings) {
  std::size_t size = strings.size();
  bench::keep(size);
  return size;
}

[[gnu::noinline, mlflow::trace]] std::size_t traced_strings(const std::vector<std::string> &strings) {
  std::size_t size = strings.size();
  bench::keep(size);
  return size;
}

const std::string Text = "twenty characters!!!";
const std::vector<std::string> Strings(8, Text);

// Few enough for the log to hold a round: a full log drops spans, and a dropped span costs less than a recorded one.
constexpr int Calls = 5000;

template <class F> double calls_of(F function) {
  return bench::per_call(Calls, [&](int i) {
    double result = function(i, 1.5, Text);
    bench::keep(result);
  });
}

template <class F> double calls_with_strings(F function) {
  return bench::per_call(Calls, [&](int) {
    std::size_t result = function(Strings);
    bench::keep(result);
  });
}

/// The mean of two threads that call at the same time.
double in_two_threads() {
  double other = 0;
  std::thread second([&] { other = calls_of(traced); });
  double own = calls_of(traced);
  second.join();
  return (own + other) / 2;
}

} // namespace

int main(int argc, char **argv) {
  bench::Rounds rounds;
  rounds.add("two rdtsc", [] { return bench::two_rdtsc(Calls); });
  rounds.add("plain", [] { return calls_of(plain); });
  rounds.add("traced", [] { return calls_of(traced); });
  rounds.add("uncaptured", [] { return calls_of(uncaptured); });
  rounds.add("plain strings", [] { return calls_with_strings(plain_strings); });
  rounds.add("traced strings", [] { return calls_with_strings(traced_strings); });
  rounds.add("two threads", in_two_threads);
  rounds.run(argc, argv);
}
