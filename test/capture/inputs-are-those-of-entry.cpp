// Inputs are what the function was called with, whatever its body does to them.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
#include <memory>
#include <string>
#include <utility>
#include <vector>

[[mlflow::trace]] std::string change(int a, std::string b, std::vector<int> &c, std::unique_ptr<int> d) {
  a = 0;
  c.clear();
  d.reset();
  return std::move(b);
}
// CHECK: change [UNKNOWN]
// CHECK-NEXT: in {"a": 1, "b": "moved away", "c": [2], "d": 3}
// CHECK-NEXT: out "moved away"

int main() {
  std::vector<int> c{2};
  change(1, "moved away", c, std::make_unique<int>(3));
}
