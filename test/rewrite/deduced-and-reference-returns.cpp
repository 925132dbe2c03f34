// `auto`, `decltype(auto)` and references return what they did; a returned `T &` shows its type only.
// RUN: %run-traced -std=c++17 %s | FileCheck %s
#include <cassert>
[[mlflow::trace]] auto deduced(int a) { return a * 2.5; }
[[mlflow::trace]] auto trailing(int a) -> long { return a; }
[[mlflow::trace]] decltype(auto) exact(int &a) { return (a); }
[[mlflow::trace]] const int &constant(const int &a) { return a; }
[[mlflow::trace]] int &&rvalue(int &a) { return static_cast<int &&>(a); }
[[mlflow::trace]] auto declaredFirst(int);
auto declaredFirst(int a) { return a; }

int main() {
  int i = 4;
  // CHECK: deduced
  // CHECK: out 5.0
  deduced(2);
  // CHECK: trailing
  // CHECK: out 3
  trailing(3);
  // CHECK: exact
  // CHECK: out "<int
  assert(&exact(i) == &i);
  // CHECK: constant
  // CHECK-NEXT: in {"a": 4}
  // CHECK-NEXT: out 4
  assert(&constant(i) == &i);
  // CHECK: rvalue
  // CHECK: out "<int
  int &&r = rvalue(i);
  assert(&r == &i);
  // CHECK: declaredFirst
  // CHECK: out 6
  declaredFirst(6);
}
