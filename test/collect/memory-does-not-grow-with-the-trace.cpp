// One trace of three hundred thousand spans: once the log's pages are all in use, neither the recorder nor the collector needs more.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && env MLFLOW_TRACKING_URI=%t.dir/store MLFLOW_TRACE_POOL_BYTES=1M MLFLOW_TRACE_EXIT_TIMEOUT=60 %t | FileCheck %s
// RUN: rm -r %t.dir
// CHECK: all delivered 1, grown by less than a megabyte 1
#include "Inputs/traced.h"

#include <sys/resource.h>

static long peak_kib() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

int main() {
  bool delivered = true;
  test::Span root(traced::outer_site);
  auto call = [&](long times) {
    for (long i = 0; i < times; ++i) {
      traced::work(i);
      if (i % 5000 == 0) // as many as the log holds with ease
        delivered &= mlflow_rt_flush(60'000'000'000);
    }
  };
  call(50'000);
  long before = peak_kib();
  call(250'000);
  std::printf("all delivered %d, grown by less than a megabyte %d\n", delivered, peak_kib() - before < 1024);
  root.returned();
}
