// Functions that were rewritten in a precompiled header are traced once; so are those of a program whose precompiled header knows of no plugin.
// RUN: %traced -std=c++17 -x c++-header %S/Inputs/traced.h -o %t.pch
// RUN: %run-traced -std=c++17 -include-pch %t.pch %s | FileCheck %s
// RUN: %clangxx -std=c++17 -x c++-header %S/Inputs/empty.h -o %t.plain.pch
// RUN: %run-traced -std=c++17 -include-pch %t.plain.pch -include %S/Inputs/traced.h %s | FileCheck %s
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
