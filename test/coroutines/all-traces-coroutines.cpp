// -fplugin-arg-mlflow-all traces coroutines too, without a look at what could be under construction.
// RUN: %run-traced -std=c++20 -fplugin-arg-mlflow-all %s | FileCheck %s
#include "Inputs/generator.h"

Generator<int> plain(int n) { co_yield n; }
int main() {
  // CHECK: main
  // CHECK: ├─ plain
  // CHECK-NEXT: in {"n": 3}
  for (int i : plain(3))
    (void)i;
}
