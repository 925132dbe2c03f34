// Handlers that trace, at any moment of a thread that traces: every record stays whole, every span has an end, and each
// is either recorded or counted.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/recorder.h"

#include <csignal>
#include <sys/time.h>

using namespace test;

const Type *types[] = {&int64_type, &int64_type};
Site site("f\0TOOL\0long f(long)\0\0\0n\0", types, 1);
volatile std::sig_atomic_t signals = 0;
unsigned long asked = 0;

void call() {
  Span span(site, {1});
  span.returned(2);
}

void handler(int) {
  ++signals;
  call();
}

int main() {
  settings.pool_bytes = 256 << 20;
  call();
  std::signal(SIGALRM, handler);
  itimerval often{{0, 20}, {0, 20}};
  setitimer(ITIMER_REAL, &often, nullptr);
  for (; signals < 3000 && asked < 1500000; ++asked)
    call();
  often = {};
  setitimer(ITIMER_REAL, &often, nullptr);

  unsigned long begins = 0, ends = 0;
  bool whole = true;
  for (auto &segment : segments_of(reinterpret_cast<const char *>(&record::state.pool.header())))
    whole &= for_each_record(segment, [&](std::uint64_t header, const char *) {
      begins += record::RecordHeader::kind(header) == record::RecordKind::Begin;
      ends += record::RecordHeader::kind(header) == record::RecordKind::End;
    });
  auto &header = record::state.pool.header();
  std::printf("%s\n", whole ? "whole" : "torn");
  std::printf("%s\n", begins == ends ? "all ended" : "not all ended");
  std::printf("%s\n", begins + header.reentered + header.spans_dropped == 1 + asked + signals ? "all counted"
                                                                                              : "some not counted");
}
// CHECK: whole
// CHECK-NEXT: all ended
// CHECK-NEXT: all counted
