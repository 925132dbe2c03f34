// Floating point arrives as the shortest text that reads back as the same value of its own type; infinities and NaN as strings.
// RUN: %run-traced -std=c++14 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s

[[mlflow::trace]] float by_value(float a, double b, long double c) { return a; }
// CHECK: by_value [UNKNOWN]
// CHECK-NEXT: in {"a": 0.1, "b": 0.1, "c": 3.5}
// CHECK-NEXT: out 0.1

[[mlflow::trace]] double in_memory(const float &a, const double &b, const long double &c, const _Float16 &d) {
  return b;
}
// CHECK: in_memory [UNKNOWN]
// CHECK-NEXT: in {"a": 1.5, "b": 1e+300, "c": -2.0, "d": 0.5}
// CHECK-NEXT: out 1e+300

[[mlflow::trace]] double special(double a, double b, float c) { return -a; }
// CHECK: special [UNKNOWN]
// CHECK-NEXT: in {"a": "Infinity", "b": "NaN", "c": "-Infinity"}
// CHECK-NEXT: out "-Infinity"

int main() {
  by_value(0.1f, 0.1, 3.5L);
  in_memory(1.5f, 1e300, -2.0L, static_cast<_Float16>(0.5f));
  special(__builtin_inf(), __builtin_nan(""), -__builtin_inff());
}
