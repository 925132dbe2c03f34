// A thread that ends hands over its segment, and what it needed is used again by the next: a thousand threads need no
// more memory than one. One that vanishes without a word is found.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

using namespace test;

Site site("f\0TOOL\0void f()\0\0\0", no_types, 0);

int count(record::SegmentState state) {
  int found = 0;
  for (auto &segment : segments_of(reinterpret_cast<const char *>(&record::state.pool.header())))
    found += segment.header->state == state;
  return found;
}

int main() {
  traced(site, [] {});
  std::thread([] { traced(site, [] {}); }).join();
  std::printf("active %d, sealed %d\n", count(record::SegmentState::Active), count(record::SegmentState::Sealed));
  // CHECK: active 1, sealed 1

  record::ThreadState *first = nullptr;
  bool same = true;
  for (int i = 0; i < 1000; ++i) {
    std::thread([&] {
      traced(site, [] {});
      first = first ? first : record::attached_thread;
      same &= first == record::attached_thread;
    }).join();
    for (std::uint32_t s = 0; s < record::state.pool.segment_count(); ++s)
      if (record::state.pool.segment(s)->state == record::SegmentState::Sealed)
        record::state.pool.give_back(record::state.pool.segment(s));
  }
  std::printf("%s\n", same ? "one state for all" : "more than one state");
  std::printf("%d threads, %d dropped\n", int(record::state.threads), int(record::state.pool.header().spans_dropped));
  // CHECK-NEXT: one state for all
  // CHECK-NEXT: 1002 threads, 0 dropped

  std::thread vanishing([] {
    traced(site, [] {});
    syscall(SYS_exit, 0);
  });
  vanishing.detach();
  while (count(record::SegmentState::Sealed) == 0) {
    usleep(1000);
    record::seal_segments_of_dead_threads();
  }
  std::printf("active %d, sealed %d\n", count(record::SegmentState::Active), count(record::SegmentState::Sealed));
  // CHECK-NEXT: active 1, sealed 1
}
