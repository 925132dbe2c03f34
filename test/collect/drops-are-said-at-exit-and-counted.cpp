// A program that records faster than its pool is emptied loses whole spans; how many is said once at exit, and stands in the store. What was
// recorded and what was dropped is all there was.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && env MLFLOW_TRACKING_URI=%t.dir/store MLFLOW_TRACE_POOL_BYTES=256K MLFLOW_TRACE_EXIT_TIMEOUT=60 %t 2> %t.err
// RUN: FileCheck %s --input-file %t.err
// RUN: %python %S/Inputs/count_lines.py %t.dir/store 2000000 | FileCheck %s --check-prefix=STORE
// CHECK: mlflow-trace: {{[0-9]+}} spans were not recorded: the program was faster than its traces could be written; raise MLFLOW_TRACE_POOL_BYTES (now 262144)
// CHECK-NOT: mlflow-trace
// STORE: dropped some True, all accounted for True
#include "Inputs/traced.h"

int main() {
  for (long i = 0; i < 2'000'000; ++i)
    traced::work(i);
}
