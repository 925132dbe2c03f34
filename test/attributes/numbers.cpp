// Numbers are read as C++ writes them and come out exact: bases, separators, suffixes, signs, hexadecimal floating point.
// RUN: %cxx -std=c++20 -I%S/Inputs %s %attributes-flags -o %t && %t | FileCheck --strict-whitespace --match-full-lines %s
#include "show.h"

int main() {
  show(R"x(attributes = {"n": [0, 0u, 42, 1'000'000, 0x1F, 0X1fUL, 0b101, 017, 10ull, 10z, 5LL, -3, +4, -0]})x");
  // CHECK:request: type=UNKNOWN;attributes={"n": [0, 0, 42, 1000000, 31, 31, 5, 15, 10, 10, 5, -3, 4, 0]};
  show(R"x(attributes = {"n": [18446744073709551615, -9223372036854775808]})x");
  // CHECK:request: type=UNKNOWN;attributes={"n": [18446744073709551615, -9223372036854775808]};
  show(R"x(attributes = {"n": [1.0, .5, 5., 1e3, 1.5E-7f, 0x1.8p1, 1'0.2'5, 0.1L, -2.5, 1e300, 09.5]})x");
  // CHECK:request: type=UNKNOWN;attributes={"n": [1.0, 0.5, 5.0, 1000.0, 1.5e-07, 3.0, 10.25, 0.1, -2.5, 1e+300, 9.5]};
  show(R"x(attributes = {"n": 18446744073709551616})x");
  // CHECK:error: number that is too large or has a suffix of your own
  // CHECK-NEXT:at: 18446744073709551616
  show(R"x(attributes = {"n": -9223372036854775809})x");
  // CHECK:error: number that is too large or has a suffix of your own
  // CHECK-NEXT:at: - 9223372036854775809
  show(R"x(attributes = {"n": 1e999})x");
  // CHECK:error: number that is too large or has a suffix of your own
  show(R"x(attributes = {"n": 12_km})x");
  // CHECK:error: number that is too large or has a suffix of your own
  show(R"x(attributes = {"n": -"a"})x");
  // CHECK:error: expected a constant
  // CHECK-NEXT:at: "a"
}
