// Character types arrive as text, whatever their width, and arrays of them up to their end; `signed char` and `unsigned char` are integers.
// RUN: %run-traced -std=c++14 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s

[[mlflow::trace]] char characters(char a, wchar_t b, char16_t c, char32_t d, signed char e, unsigned char f) {
  return a;
}
// CHECK: characters [UNKNOWN]
// CHECK-NEXT: in {"a": "x", "b": "ä", "c": "€", "d": "😀", "e": 65, "f": 66}
// CHECK-NEXT: out "x"

[[mlflow::trace]] void arrays(const char (&a)[8], const wchar_t (&b)[3], const signed char (&c)[2], const char16_t (&d)[2]) {}
// CHECK: arrays [UNKNOWN]
// CHECK-NEXT: in {"a": "text", "b": "ok", "c": [1, 2], "d": "no"}

int main() {
  characters('x', L'ä', u'€', U'😀', 65, 66);
  arrays({'t', 'e', 'x', 't'}, L"ok", {1, 2}, {u'n', u'o'}); // the last has no end
}
