// Free functions of every linkage are traced, with parameters and results.
// RUN: %run-traced %s | FileCheck %s
[[mlflow::trace]] int add(int a, int b) { return a + b; }
[[mlflow::trace]] static double half(double x) { return x / 2; }
[[mlflow::trace]] inline bool negated(bool b) { return !b; }
namespace {
[[mlflow::trace]] char next(char c) { return c + 1; }
} // namespace
namespace outer {
inline namespace v2 {
[[mlflow::trace]] int nested() { return 1; }
} // namespace v2
} // namespace outer
extern "C" [[mlflow::trace]] int cLinkage(int a) { return a; }

int main() {
  // CHECK: add
  // CHECK-NEXT: in {"a": 1, "b": -2}
  // CHECK-NEXT: out -1
  add(1, -2);
  // CHECK: half
  // CHECK-NEXT: in {"x": 3.0}
  // CHECK-NEXT: out 1.5
  half(3);
  // CHECK: negated
  // CHECK-NEXT: in {"b": true}
  // CHECK-NEXT: out false
  negated(true);
  // CHECK: next
  // CHECK-NEXT: in {"c": "a"}
  // CHECK-NEXT: out "b"
  next('a');
  // CHECK: nested
  // CHECK-NEXT: in {}
  // CHECK-NEXT: out 1
  outer::nested();
  // CHECK: cLinkage
  // CHECK-NEXT: in {"a": 5}
  // CHECK-NEXT: out 5
  cLinkage(5);
}
