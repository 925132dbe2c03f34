// Contiguous containers are arrays of their elements, vector<bool> and empty ones too.
// RUN: %run-traced -std=c++20 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s
#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

[[mlflow::trace]] std::vector<int> vectors(std::vector<int> a, const std::vector<std::string> &b,
                                           const std::vector<bool> &c, std::vector<double> d) {
  return a;
}
// CHECK: vectors [UNKNOWN]
// CHECK-NEXT: in {"a": [1, 2], "b": ["x", "y"], "c": [true, false, true], "d": []}
// CHECK-NEXT: out [1, 2]

[[mlflow::trace]] std::array<double, 2> others(std::array<short, 3> a, std::span<const int> b, std::span<int, 2> c,
                                               std::initializer_list<int> d, const int (&e)[2]) {
  return {0.5, 1};
}
// CHECK: others [UNKNOWN]
// CHECK-NEXT: in {"a": [1, 2, 3], "b": [7, 8], "c": [7, 8], "d": [4, 5], "e": [7, 8]}
// CHECK-NEXT: out [0.5, 1.0]

int main() {
  vectors({1, 2}, {"x", "y"}, {true, false, true}, {});
  int raw[] = {7, 8};
  others({1, 2, 3}, raw, raw, {4, 5}, raw);
}
