// The collector maps the log's pages before threads come to them: filling a good part of it afterwards faults no page in.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <sys/resource.h>

using namespace test;

Site site("f\0TOOL\0void f()\0\0\0", no_types, 0);

static long faults() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_minflt;
}

int main() {
  traced(site, [] {});
  auto &pool = record::state.pool;
  for (std::uint32_t i = 0; i < pool.segment_count(); ++i)
    pool.prefault();
  long before = faults();
  constexpr int spans = 30'000, bytes_of_one = 64; // 469 pages
  for (int i = 0; i < spans; ++i)
    traced(site, [] {});
  std::printf("pages filled %d, faults %s\n", spans * bytes_of_one / 4096, faults() - before < 100 ? "none to speak of" : "many");
}
// CHECK: pages filled 468, faults none to speak of
