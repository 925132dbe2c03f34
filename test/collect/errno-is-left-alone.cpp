// A traced function may return with errno for its result, and its caller may have set it before: whatever a span asks of the kernel (the first
// one most, then new threads, full segments, a collector to be woken), errno is the program's.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -pthread -I%source/runtime/include -I%source/attributes/include %s %libs -o %t
// RUN: env MLFLOW_TRACKING_URI=%t.dir/store MLFLOW_TRACE_POOL_BYTES=256K %t 2> %t.err | FileCheck %s
// RUN: env MLFLOW_TRACKING_URI=%t/no-folder %t 2>> %t.err | FileCheck %s
#include "Inputs/traced.h"

#include <cerrno>
#include <thread>

static int changed = 0;

static void call(long n) {
  errno = 4711;
  {
    const std::uint64_t slots[] = {std::uint64_t(n)};
    test::Span span(traced::work_site, slots);
    changed += errno != 4711;
    errno = 4712;
    span.returned(std::uint64_t(n));
  }
  changed += errno != 4712;
}

int main() {
  call(0);
  for (int round = 0; round < 30; ++round) {
    std::thread([] { call(1); }).join();
    for (long i = 0; i < 20'000; ++i)
      call(i);
    errno = 4713;
    mlflow_rt_flush(60'000'000'000);
    changed += errno != 4713;
  }
  std::printf("changed %d\n", changed);
}
// CHECK: changed 0
