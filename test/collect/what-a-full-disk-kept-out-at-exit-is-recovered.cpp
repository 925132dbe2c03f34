// The disk is full when the program ends: that is said, with where the spans are kept, and recovery delivers them when there is room. (A limit on
// the size of files stands for the full disk; it kills nobody, because the collector's thread blocks the signal.)
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && env MLFLOW_TRACKING_URI=%t.dir/store %t 2>&1 | FileCheck %s
// RUN: cat %t.dir/store/*.jsonl | FileCheck %s --check-prefix=BEFORE
// RUN: %clangxx -std=c++20 %S/Inputs/recover_all.cpp %runtime-src-flags -o %t-recover && %t-recover %t.dir/store | FileCheck %s --check-prefix=LEFT
// RUN: cat %t.dir/store/*.jsonl | FileCheck %s --check-prefix=AFTER
// CHECK: main returns
// CHECK: mlflow-trace: traces cannot be written to {{.*}}.jsonl (File too large)
// CHECK: mlflow-trace: what could not be written is kept in {{.*}}.log; 'mlflow-trace recover' delivers it when there is room
// BEFORE: {\"n\": 1}
// BEFORE-NOT: {\"n\": 2}
// LEFT: 0
// AFTER: {\"n\": 1}
// AFTER: {\"n\": 2}
#include "Inputs/traced.h"

#include <sys/resource.h>

int main() {
  traced::work(1);
  mlflow_rt_flush(60'000'000'000);
  std::fputs("main returns\n", stderr);
  rlimit none{0, RLIM_INFINITY};
  setrlimit(RLIMIT_FSIZE, &none);
  traced::work(2);
}
