// The generators of range-v3: what they yield are chunks, through views that the library puts around them, wherever they are abandoned.
// RUN: %run-traced -std=c++20 -Wno-deprecated-declarations %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -Wno-deprecated-declarations %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -Wno-deprecated-declarations -fsanitize=address,undefined -fno-sanitize-recover=all %s | FileCheck %s
#define RANGES_CXX_COROUTINES 201703L // it asks for the coroutines of the technical specification
#define RANGES_COROUTINES_HEADER <coroutine>
#define RANGES_COROUTINES_NS std
#include <range/v3/algorithm/count_if.hpp>
#include <range/v3/experimental/utility/generator.hpp>
#include <range/v3/view/filter.hpp>
#include <range/v3/view/take.hpp>
#include <range/v3/view/transform.hpp>

#include <cstdio>
#include <string>
#include <vector>

using ranges::experimental::generator, ranges::experimental::sized_generator, ranges::experimental::generator_size;

std::string join(const std::vector<std::string> &all) {
  std::string text;
  for (const std::string &each : all)
    text += each + " ";
  return text;
}
[[mlflow::trace]] generator<int> iota(int from) {
  for (;; ++from)
    co_yield from;
}
[[mlflow::trace(output_reducer = join)]] generator<std::string> words(int n) {
  for (int i : iota(1) | ranges::views::take(n))
    co_yield std::to_string(i * i);
}
[[mlflow::trace]] sized_generator<const double &> sized() {
  co_await generator_size(2);
  for (double x : {0.5, 1.5})
    co_yield x;
}
[[mlflow::trace]] long count() {
  auto is_long = [](const std::string &word) { return word.size() > 1; };
  return ranges::count_if(words(5), is_long) + static_cast<long>(ranges::size(sized()));
}

int main() {
  std::printf("%ld\n", count()); // CHECK: 4
  for (int even : iota(7) | ranges::views::filter([](int i) { return i % 2 == 0; }) | ranges::views::take(2))
    std::printf("%d\n", even); // CHECK: 8
}
// CHECK: {{^}}count [UNKNOWN]{{$}}
// CHECK: out 4
// CHECK: words [UNKNOWN]{{$}}
// CHECK: out "1 4 9 16 25 "
// CHECK: {{─}} iota [UNKNOWN] ERROR
// CHECK: ! cancelled
// CHECK: {{─}} sized [UNKNOWN] ERROR
// CHECK: {{^}}iota [UNKNOWN] ERROR
