// More threads than the log has segments for: it grows, in its file, and nobody is turned away.
// They come one after the other, and stay: of those that come while the log is growing some may
// find no room, and how many is the scheduler's choice.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#define TEST_HAS_ITS_OWN_COLLECTOR
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <semaphore>
#include <sys/stat.h>
#include <thread>

using namespace test;

namespace mlflow::collect {
bool prepare(record::Settings &settings) noexcept {
  settings.pool_bytes = 1; // 8 segments
  return true;
}
bool is_switched_off() noexcept { return false; }
bool launch() noexcept { return true; }
} // namespace mlflow::collect

Site site("f\0TOOL\0void f()\0\0\0", no_types, 0);

int main() {
  traced(site, [] {});
  std::binary_semaphore recorded(0);
  std::counting_semaphore<> may_end(0);
  std::vector<std::thread> threads;
  for (int i = 0; i < 40; ++i) {
    threads.emplace_back([&] {
      traced(site, [] {});
      recorded.release();
      may_end.acquire();
    });
    recorded.acquire();
  }
  may_end.release(40);
  for (auto &thread : threads)
    thread.join();
  auto &pool = record::state.pool;
  struct stat status;
  stat(pool.path(), &status);
  std::printf("%s\n", pool.segment_count() >= 42 ? "grown" : "not grown");
  std::printf("%s\n", std::size_t(status.st_size) >= pool.segment_count() * std::size_t(record::segment_bytes)
                          ? "in its file"
                          : "beyond its file");
  std::printf("%s\n", pool.header().spans_dropped == 0 ? "none dropped" : "dropped");
  pool.unlink();
}
// CHECK: grown
// CHECK-NEXT: in its file
// CHECK-NEXT: none dropped
