// With -fno-exceptions functions are traced, without a handler.
// RUN: %run-traced -fno-exceptions %s | FileCheck %s
// RUN: %traced -fno-exceptions -S -emit-llvm -o - %s | FileCheck --check-prefix=IR %s
[[mlflow::trace]] int f(int n) { return n; }
// IR-NOT: __mlflow_filter

// CHECK: f
// CHECK-NEXT: in {"n": 1}
// CHECK-NEXT: out 1
int main() { f(1); }
