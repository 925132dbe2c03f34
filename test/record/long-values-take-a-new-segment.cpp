// A result, or arguments, for which the rest of a segment is too short are recorded whole in the next one. When there
// is none, a result is cut or lost, and counted; its span still ends.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/recorder.h"

using namespace test;

const Type texts = vector_of<std::string>(string_type);
const Type *types[] = {&texts, &texts};
Site site("f\0TOOL\0texts f(texts)\0\0\0v\0", types, 1, 1u | 1u << 31);
const Type *no_types[] = {nullptr};
Site small("small\0TOOL\0void small()\0\0\0", no_types, 0);

int main() {
  settings.pool_bytes = 1; // 8 segments
  std::vector<std::string> long_value(12, std::string(4000, 'x'));
  int whole = 0, recorded = 0;
  for (int i = 0; i < 40; ++i) {
    Span span(site, {slot(&long_value)});
    recorded += span.recorded();
    span.returned(slot(&long_value));
  }
  for (int i = 0; i < 100000; ++i) // until nothing is left at all
    Span(small).returned();
  int cut = 0, ends = 0;
  for (auto &segment : segments_of(reinterpret_cast<const char *>(&record::state.pool.header())))
    for_each_record(segment, [&](std::uint64_t header, const char *at) {
      std::size_t bytes = record::RecordHeader::bytes(header);
      ends += record::RecordHeader::kind(header) == record::RecordKind::End;
      if (bytes > 1000)
        ++(bytes > 12 * 4000 ? whole : cut);
    });
  std::printf("%s\n", recorded >= 6 && recorded < 40 ? "some recorded" : "none or all recorded");
  std::printf("%s\n", whole >= 2 * recorded - 2 && cut <= 2 ? "whole" : "cut");
  std::printf("%s\n", int(record::state.pool.header().values_lost) <= 1 ? "hardly any lost" : "lost");
}
// CHECK: some recorded
// CHECK-NEXT: whole
// CHECK-NEXT: hardly any lost
