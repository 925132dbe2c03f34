// Inputs are what the caller passed, whatever the body does to its parameters.
// RUN: %run-traced -std=c++17 -O2 %s | FileCheck %s
#include <string>
#include <string_view>
#include <utility>
[[mlflow::trace]] std::string consume(std::string s, int n, std::string_view v) {
  std::string mine = std::move(s);
  s = "changed";
  n = -1;
  v = "changed";
  return mine;
}

int main() {
  // CHECK: consume
  // CHECK-NEXT: in {"s": "given", "n": 7, "v": "view"}
  // CHECK-NEXT: out "given"
  consume("given", 7, "view");
}
