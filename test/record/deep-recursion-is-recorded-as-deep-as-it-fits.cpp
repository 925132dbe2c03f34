// A thousand open spans are recorded; ten thousand as many as their ends have room for, the deeper ones are counted.
// Afterwards the thread goes on as before.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/recorder.h"

using namespace test;

const Type *types[] = {&int64_type, &int64_type};
Site site("f\0TOOL\0long f(long)\0\0\0n\0", types, 1);
int recorded = 0;

void descend(int depth) {
  Span span(site, {std::uint64_t(depth)});
  recorded += span.recorded();
  if (depth > 1)
    descend(depth - 1);
  span.returned(1);
}

int main() {
  descend(1000);
  std::printf("%d of 1000\n", recorded);
  recorded = 0;
  descend(10000);
  std::printf("%s\n", recorded > 1500 && recorded < 3000 ? "some of 10000" : "not as many as fit");
  std::printf("%s\n", recorded + int(record::state.pool.header().spans_dropped) == 10000 ? "the others counted"
                                                                                         : "not all counted");
  recorded = 0;
  descend(1000);
  std::printf("%d of 1000\n", recorded);
  int begins = 0, ends = 0;
  for (auto &segment : segments_of(reinterpret_cast<const char *>(&record::state.pool.header())))
    for_each_record(segment, [&](std::uint64_t header, const char *) {
      begins += record::RecordHeader::kind(header) == record::RecordKind::Begin;
      ends += record::RecordHeader::kind(header) == record::RecordKind::End;
    });
  std::printf("%s\n", begins == ends ? "all ended" : "not all ended");
}
// CHECK: 1000 of 1000
// CHECK-NEXT: some of 10000
// CHECK-NEXT: the others counted
// CHECK-NEXT: 1000 of 1000
// CHECK-NEXT: all ended
