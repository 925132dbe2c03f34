// Functions that were rewritten in a precompiled header are traced once in the program; so are those of a program that uses a header compiled
// without the plugin.
// RUN: %traced -std=c++17 -DHEADER -x c++-header %s -o %t.pch
// RUN: %run-traced -std=c++17 -include-pch %t.pch %s | FileCheck %s
// RUN: %clangxx -std=c++17 -x c++-header %S/Inputs/empty.h -o %t.plain.pch
// RUN: %run-traced -std=c++17 -include-pch %t.plain.pch -DHEADER -DPROGRAM %s | FileCheck %s
#ifdef HEADER
#include <string>
[[mlflow::trace]] inline std::string inHeader(const std::string &s) { return s + "!"; }
template <class T> [[mlflow::trace]] T templated(T t) { return t; }
struct Class {
  [[mlflow::trace]] int method(int n) { return n; }
};
#endif
#if !defined HEADER || defined PROGRAM
[[mlflow::trace]] int inProgram(int n) { return Class().method(n); }
int main() {
  // CHECK: inHeader
  // CHECK-NEXT: in {"s": "a"}
  // CHECK-NEXT: out "a!"
  inHeader("a");
  // CHECK: templated
  // CHECK-NEXT: in {"t": 2}
  templated(2);
  // CHECK: inProgram
  // CHECK-NEXT: in {"n": 3}
  // CHECK-NEXT: out 3
  // CHECK-NEXT: └─ Class::method
  // CHECK-NEXT: in {"n": 3}
  // CHECK-NEXT: out 3
  // CHECK-NOT: Class::method
  inProgram(3);
}
#endif
