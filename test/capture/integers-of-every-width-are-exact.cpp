// Integers arrive with their exact value, as parameters, in memory and as results; what int64 cannot hold is a decimal string.
// RUN: %run-traced -std=c++14 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s

[[mlflow::trace]] short smallest(signed char a, short b, int c, long d, long long e) { return b; }
// CHECK: smallest [UNKNOWN]
// CHECK-NEXT: in {"a": -128, "b": -32768, "c": -2147483648, "d": -9223372036854775808, "e": -1}
// CHECK-NEXT: out -32768

[[mlflow::trace]] unsigned char largest(unsigned char a, unsigned short b, unsigned c, unsigned long d,
                                        unsigned long long e) {
  return a;
}
// CHECK: largest [UNKNOWN]
// CHECK-NEXT: in {"a": 255, "b": 65535, "c": 4294967295, "d": 9223372036854775807, "e": "18446744073709551615"}
// CHECK-NEXT: out 255

[[mlflow::trace]] const long &in_memory(const signed char &a, const unsigned short &b, const int &c, const long &d) {
  return d;
}
// CHECK: in_memory [UNKNOWN]
// CHECK-NEXT: in {"a": -7, "b": 60000, "c": -5, "d": 6}
// CHECK-NEXT: out 6

[[mlflow::trace]] unsigned __int128 wider(__int128 a, unsigned __int128 b) { return b; }
// CHECK: wider [UNKNOWN]
// CHECK-NEXT: in {"a": "-170141183460469231731687303715884105728", "b": "340282366920938463463374607431768211455"}
// CHECK-NEXT: out "340282366920938463463374607431768211455"

int main() {
  smallest(-128, -32768, -2147483647 - 1, -9223372036854775807 - 1, -1);
  largest(255, 65535, 4294967295u, 9223372036854775807ul, ~0ull);
  signed char a = -7;
  unsigned short b = 60000;
  int c = -5;
  long d = 6;
  in_memory(a, b, c, d);
  wider(static_cast<__int128>(1) << 127, ~static_cast<unsigned __int128>(0));
}
