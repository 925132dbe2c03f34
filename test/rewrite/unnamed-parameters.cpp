// Parameters without a name are numbered; C varargs are not read.
// RUN: %run-traced %s | FileCheck %s
#include <cstdarg>
[[mlflow::trace]] int unnamed(int, int named, int) { return named; }
[[mlflow::trace]] int variadic(int n, ...) {
  va_list list;
  va_start(list, n);
  int sum = 0;
  while (n--)
    sum += va_arg(list, int);
  va_end(list);
  return sum;
}

int main() {
  // CHECK: unnamed
  // CHECK-NEXT: in {"arg0": 1, "named": 2, "arg2": 3}
  unnamed(1, 2, 3);
  // CHECK: variadic
  // CHECK-NEXT: in {"n": 3}
  // CHECK-NEXT: out 6
  variadic(3, 1, 2, 3);
}
