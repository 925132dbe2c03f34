// Functions in files that the command line includes are traced like those of the program.
// RUN: %run-traced -std=c++17 -include %S/Inputs/traced.h %s | FileCheck %s
// RUN: %run-traced -std=c++17 -include %S/Inputs/empty.h -imacros %S/Inputs/empty.h -include %S/Inputs/traced.h %s | FileCheck %s
int main() {
  // CHECK: inHeader
  // CHECK-NEXT: in {"s": "a"}
  // CHECK-NEXT: out "a!"
  inHeader("a");
  // CHECK: Class::method
  // CHECK-NEXT: in {"n": 3}
  Class().method(3);
}
