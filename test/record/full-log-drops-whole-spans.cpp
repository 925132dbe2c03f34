// With no room left, a span is not begun, and counted; spans that were begun before still get their ends, and values.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/recorder.h"

using namespace test;

const Type *types[] = {&int64_type, &int64_type};
Site outer("outer\0TOOL\0long outer(long)\0\0\0n\0", types, 1);
Site inner("inner\0TOOL\0long inner(long)\0\0\0n\0", types, 1);

int main() {
  settings.pool_bytes = 1; // as little as there may be: 8 segments
  unsigned long recorded = 0, refused = 0;
  {
    Span first(outer, {1});
    {
      Span second(outer, {2});
      for (int i = 0; i < 20000; ++i) {
        Span span(inner, {3});
        ++(span.recorded() ? recorded : refused);
        span.returned(4);
      }
      second.returned(5);
    }
    first.returned(6);
  }
  std::printf("%s\n", recorded > 5000 && refused > 5000 ? "some of both" : "not full");
  std::printf("%s\n", record::state.pool.header().spans_dropped == refused ? "all drops counted" : "drops not counted");
  unsigned long begins = 0, ends = 0;
  auto segments = segments_of(reinterpret_cast<const char *>(&record::state.pool.header()));
  for (auto &segment : segments)
    for_each_record(segment, [&](std::uint64_t header, const char *) {
      begins += record::RecordHeader::kind(header) == record::RecordKind::Begin;
      ends += record::RecordHeader::kind(header) == record::RecordKind::End;
    });
  std::printf("%s\n", begins == recorded + 2 && begins == ends ? "all whole" : "not whole");
  print_log();
}
// CHECK: some of both
// CHECK-NEXT: all drops counted
// CHECK-NEXT: all whole
// CHECK: end 1.2 returned 5
// CHECK-NEXT: end 1.1 returned 6
