// Of a stream of any length a bounded number of chunks is kept, in memory and in the store; all are counted, and what is left out is said.
// RUN: %run-traced --fields -std=c++20 -O1 %s | FileCheck --check-prefixes=CHECK,LIST %s
// RUN: %run-traced --fields -std=c++20 -O1 -DREDUCER=,output_reducer=count %s | FileCheck --check-prefixes=CHECK,REDUCED %s
#include "Inputs/generator.h"
#include <mlflow/mlflow.h>

#include <chrono>
#include <cstdio>
#include <sys/resource.h>
#include <vector>

#ifndef REDUCER
#define REDUCER
#endif

std::size_t count(const std::vector<long> &all) { return all.size(); }

[[mlflow::trace(name = "endless" REDUCER)]] Generator<long> endless() {
  for (long i = 0; i < 400'000; ++i)
    co_yield i;
}
static long peak_kib() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

int main() {
  long before = 0;
  for (long i : endless()) {
    if (i % 5000 == 0)
      mlflow::tracing::flush(std::chrono::minutes(1));
    if (i == 100'000)
      before = peak_kib();
  }
  // CHECK: grown by less than a megabyte: 1
  std::printf("grown by less than a megabyte: %d\n", peak_kib() - before < 1024);
}
// CHECK: span endless
// LIST: mlflow.spanOutputs = [0, 1, 2, {{.*}}, 255, {"...": "+399744 more"}]
// REDUCED: mlflow.spanOutputs = [0, 1, 2, {{.*}}, 255, {"...": "+399744 more"}]
// CHECK: mlflow_trace.chunkCount = 400000
// CHECK: mlflow_trace.droppedEvents = 399872
// CHECK: event mlflow.chunk.item.127 {"mlflow.chunk.value": "127"}
// CHECK-NOT: mlflow.chunk.item.
// REDUCED: event mlflow_trace.reducerFailed {"exception.message": "more than 4096 values, or one that cannot be copied"}
