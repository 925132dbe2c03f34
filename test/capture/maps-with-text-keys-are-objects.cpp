// Maps are objects if their keys are text, else arrays of pairs.
// RUN: %run-traced -std=c++14 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s
#include <map>
#include <string>
#include <unordered_map>

[[mlflow::trace]] std::map<std::string, int> maps(const std::map<int, std::string> &a,
                                                  std::unordered_map<std::string, double> b,
                                                  std::map<std::string, int> c, std::unordered_map<long, bool> d) {
  return {{"z", 1}, {"a", 2}};
}
// CHECK: maps [UNKNOWN]
// CHECK-NEXT: in {"a": {{\[\[}}1, "one"], [2, "two"]], "b": {"pi": 3.14}, "c": {}, "d": {{\[\[}}5, true]]}
// CHECK-NEXT: out {"a": 2, "z": 1}

int main() { maps({{2, "two"}, {1, "one"}}, {{"pi", 3.14}}, {}, {{5, true}}); }
