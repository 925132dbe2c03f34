// Pairs and tuples are arrays of their members. A reference in one is followed where a parameter of that type would be.
// RUN: %run-traced -std=c++14 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s
#include <string>
#include <tuple>
#include <utility>

[[mlflow::trace]] std::tuple<int, std::string> tuples(std::pair<int, std::string> a,
                                                      const std::tuple<int, double, std::string> &b, std::tuple<> c) {
  return std::make_tuple(1, "t");
}
// CHECK: tuples [UNKNOWN]
// CHECK-NEXT: in {"a": [1, "p"], "b": [2, 2.5, "three"], "c": []}
// CHECK-NEXT: out [1, "t"]

[[mlflow::trace]] void of_references(std::tuple<int &, const int &, std::string &> a,
                                     std::pair<const char *, int *> b) {}
// CHECK: of_references [UNKNOWN]
// CHECK-NEXT: in {"a": ["<int&>", 3, "s"], "b": ["<const char*>", null]}

int main() {
  tuples({1, "p"}, std::make_tuple(2, 2.5, "three"), {});
  int unset, three = 3;
  std::string s = "s";
  of_references({unset, three, s}, {"c", nullptr});
}
