// output_reducer is called with all that was yielded, when the generator ends or is abandoned, and what it returns is the span's output.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -fsanitize=address,undefined -fno-sanitize-recover=all %s | FileCheck %s
// RUN: %run-traced -std=c++20 %libcxx %s | FileCheck %s
#include "Inputs/generator.h"
#include <deque>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace text {
std::string join(const std::vector<std::string> &parts) {
  return std::accumulate(parts.begin(), parts.end(), std::string());
}
} // namespace text
constexpr auto sum = [](std::deque<long> values) { return std::accumulate(values.begin(), values.end(), 0L); };
int failing(const std::vector<int> &) { throw std::runtime_error("no"); }
const std::vector<int> &same(std::vector<int> &all) { return all; }

[[mlflow::trace(output_reducer = text::join)]] Generator<std::string> tokens() {
  std::string first = "Hel";
  co_yield first;
  co_yield "lo";
}
[[mlflow::trace(output_reducer = sum)]] Generator<int> numbers(int n) {
  for (int i = 0; i < n; ++i)
    co_yield i;
}
[[mlflow::trace(output_reducer = failing)]] Generator<int> unreduced() { co_yield 1; }
[[mlflow::trace(output_reducer = ::same)]] Generator<int> throwing() {
  co_yield 1;
  throw 1;
}
struct Class {
  static double mean(const std::vector<double> &v) { return v.empty() ? 0 : std::accumulate(v.begin(), v.end(), 0.) / v.size(); }
  template <class T> [[mlflow::trace(output_reducer = mean)]] Generator<T> member(T t) {
    co_yield t;
    co_yield t + 1;
  }
};

// A local one that needs no capture, of a generator that is local too.
template <class G> void drain(G g);
template <class T> void locally() {
  { static constexpr auto reduce = [](const std::vector<T> &) { return "of another block"; }; }
  static constexpr auto reduce = [](const std::vector<T> &all) { return all.size(); };
  struct Class {
    [[mlflow::trace(name = "of a local class", output_reducer = reduce)]] static Generator<T> generator() { co_yield T(); }
  };
  drain(Class::generator());
  int textLength(const std::vector<T> &);
  drain([]() __attribute__((mlflow_trace(name = "lambda", output_reducer = textLength))) -> Generator<T> { co_yield T(); }());
}
int textLength(const std::vector<std::string> &all) { return -int(all.size()); }

template <class G> void drain(G g) {
  for (auto &value : g)
    (void)value;
}

int main() {
  // CHECK: tokens [UNKNOWN]{{$}}
  // CHECK: out "Hello"
  drain(tokens());
  // CHECK: numbers [UNKNOWN]{{$}}
  // CHECK: out 6
  drain(numbers(4));
  // CHECK: numbers [UNKNOWN]{{$}}
  // CHECK: out 0
  drain(numbers(0));
  // CHECK: numbers [UNKNOWN] ERROR
  // CHECK: out 3
  // CHECK: ! cancelled
  for (int i : numbers(100))
    if (i == 2)
      break;
  // CHECK: numbers [UNKNOWN]{{$}}
  // CHECK: out [0, 1, 2,
  drain(numbers(4097));
  // CHECK: unreduced [UNKNOWN]{{$}}
  // CHECK: out [1]
  drain(unreduced());
  // CHECK: throwing [UNKNOWN] ERROR
  // CHECK-NOT: out
  try {
    drain(throwing());
  } catch (int) {
  }
  // CHECK: Class::member
  // CHECK: out 1.5
  drain(Class().member(1.));
  // CHECK: of a local class
  // CHECK: out 1
  // CHECK: lambda
  // CHECK: out -1
  locally<std::string>();
}
