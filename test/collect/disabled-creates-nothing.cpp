// MLFLOW_TRACE_ENABLED=false: nothing is recorded, said or created; without it the store is made in the working folder.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && cd %t.dir
// RUN: env MLFLOW_TRACE_ENABLED=false %t 2>&1 | count 0
// RUN: ls %t.dir | count 0
// RUN: env -u MLFLOW_TRACKING_URI %t 2>&1 | count 0
// RUN: ls %t.dir | FileCheck %s
// CHECK: mlflow-traces
#include "Inputs/traced.h"

int main() { traced::work(1); }
