// A precompiled header may be made an object, with the code of its traced functions.
// RUN: rm -rf %t && mkdir %t
// RUN: %traced -std=c++17 -fpch-codegen -x c++-header %S/Inputs/traced.h -o %t/traced.pch
// RUN: %traced -std=c++17 -c %t/traced.pch -o %t/header.o
// RUN: %traced -std=c++17 -include-pch %t/traced.pch %s %t/header.o -o %t/program %libs
// RUN: env MLFLOW_TRACKING_URI=file:%t/store %t/program
// RUN: %mlflow-trace show --all --no-times --store %t/store | FileCheck %s
int main() {
  // CHECK: inHeader [UNKNOWN]
  // CHECK-NEXT: in {"s": "a"}
  // CHECK-NEXT: out "a!"
  inHeader("a");
  // CHECK: Class::method [UNKNOWN]
  Class().method(3);
}
