// A program whose coroutines only keep context links and runs without the runtime.
// RUN: %traced -std=c++20 %s -o %t && %t
// RUN: %traced -std=c++20 -O2 %s -o %t && %t
// RUN: %traced -std=c++20 -O2 -static %s -o %t && %t
// RUN: %traced -std=c++20 -fno-pic -no-pie %s -o %t && %t
// RUN: %llvm-bin/llvm-nm %t | FileCheck %s
#include "Inputs/task.h"

// CHECK: w mlflow_rt_flow_create
// CHECK-NOT: mlflow_rt_add_sites
Task<int> inner(int n) { co_return n; }
Task<int> outer() { co_return co_await inner(1) + co_await inner(2); }
int main() { return run(outer()) != 3; }
