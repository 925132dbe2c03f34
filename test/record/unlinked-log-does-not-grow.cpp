// A log whose file is gone (the collector removes it when the process ends) cannot grow: threads beyond its segments
// are turned away, and nothing is written where there is no file.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <barrier>
#include <thread>

using namespace test;

Site site("f\0TOOL\0void f()\0\0\0", no_types, 0);

int main() {
  settings.pool_bytes = 1; // 8 segments
  traced(site, [] {});
  std::barrier all(20);
  std::vector<std::thread> threads;
  for (int i = 0; i < 20; ++i)
    threads.emplace_back([&] {
      traced(site, [] {});
      all.arrive_and_wait();
    });
  for (auto &thread : threads)
    thread.join();
  // One segment is the sites', one the main thread's.
  std::printf("%d segments, %d dropped\n", int(record::state.pool.segment_count()),
              int(record::state.pool.header().spans_dropped));
}
// CHECK: 8 segments, 14 dropped
