// Versions of a function for several processors have one mangled name and a site each.
// RUN: %run-traced -fplugin-arg-mlflow-all -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -fplugin-arg-mlflow-all -std=c++17 -O2 %s | FileCheck %s
// CHECK: choose [UNKNOWN]
// CHECK-NEXT: in {"a": 1}
// CHECK-NEXT: out 1

__attribute__((target("default"))) inline int choose(int a) { return a; }
__attribute__((target("avx2"))) inline int choose(int a) { return a; }

int main() { return choose(1) - 1; }
