// Enumerations arrive as numbers of their underlying type.
// RUN: %run-traced -std=c++14 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s

enum Plain { first, seventh = 7 };
enum class Small : signed char { low = -1 };
enum class Large : unsigned long long { most = ~0ull };
enum Declared : int;

[[mlflow::trace]] Plain enums(Plain a, Small b, Large c, const Small &d, Declared e) { return seventh; }
// CHECK: enums [UNKNOWN]
// CHECK-NEXT: in {"a": 0, "b": -1, "c": "18446744073709551615", "d": -1, "e": 3}
// CHECK-NEXT: out 7

int main() { enums(first, Small::low, Large::most, Small::low, static_cast<Declared>(3)); }
