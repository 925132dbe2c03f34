// Operators and conversion operators are traced under their names.
// RUN: %run-traced %s | FileCheck %s
struct Number {
  int n;
  [[mlflow::trace]] Number &operator+=(int by) {
    n += by;
    return *this;
  }
  [[mlflow::trace]] int operator()(int a, int b) const { return a * b; }
  [[mlflow::trace]] int operator[](int i) const { return i; }
  [[mlflow::trace]] operator bool() const { return n != 0; }
  [[mlflow::trace]] explicit operator double() const { return n; }
};
[[mlflow::trace]] bool operator==(const Number &a, int b) { return a.n == b; }
[[mlflow::trace]] int operator""_twice(unsigned long long x) { return x * 2; }

int main() {
  Number n{1};
  // CHECK: Number::operator+=
  // CHECK-NEXT: in {"by": 2}
  n += 2;
  // CHECK: Number::operator()
  // CHECK-NEXT: in {"a": 2, "b": 3}
  // CHECK-NEXT: out 6
  n(2, 3);
  // CHECK: Number::operator[]
  // CHECK-NEXT: in {"i": 8}
  // CHECK-NEXT: out 8
  n[8];
  // CHECK: Number::operator bool
  // CHECK-NEXT: in {}
  // CHECK-NEXT: out true
  if (n) {
    // CHECK: Number::operator double
    // CHECK-NEXT: in {}
    // CHECK-NEXT: out 3.0
    (void)static_cast<double>(n);
  }
  // CHECK: operator==
  // CHECK: out true
  (void)(n == 3);
  // CHECK: operator""_twice
  // CHECK-NEXT: in {"x": 21}
  // CHECK-NEXT: out 42
  return 42 - 21_twice;
}
