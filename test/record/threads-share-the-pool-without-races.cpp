// Threads that record, come, go and meet new sites while another reads and gives back: no race that a sanitizer finds.
// RUN: %clangxx %s $(%sanitized-recorder thread) -o %t.tsan && %t.tsan 2>&1 | FileCheck %s
// RUN: %clangxx %s $(%sanitized-recorder address,undefined) -o %t.asan && %t.asan 2>&1 | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <stdexcept>
#include <thread>

using namespace test;

const Type *types[] = {&string_type, &int64_type, &string_type};
Site site("f\0TOOL\0std::string f(long, std::string)\0\0\0n\0text\0", types, 2, 2 | 1u << 31);
Site fails("fails\0TOOL\0void fails()\0\0\0", no_types, 0);
std::atomic<bool> done{false};

void work(int calls) {
  Site own("own\0TOOL\0void own()\0\0\0", no_types, 0);
  for (int i = 0; i < calls; ++i) {
    std::string text(std::size_t(i % 100), 'x');
    Span span(site, {std::uint64_t(i), slot(&text)});
    traced(own, [] {});
    if (i % 50 == 0)
      try {
        traced(fails, [] { throw std::runtime_error("boom"); });
      } catch (const std::runtime_error &) {
      }
    span.returned(slot(&text));
  }
}

/// As the collector does, but records are only counted.
std::uint64_t read_some(std::vector<std::uint64_t> &read) {
  std::uint64_t ends = 0;
  auto &pool = record::state.pool;
  read.resize(pool.segment_count());
  for (std::uint32_t i = 0; i < pool.segment_count(); ++i) {
    auto *segment = pool.segment(i);
    auto state = segment->state.load(std::memory_order_acquire);
    if (state == record::SegmentState::Free || state == record::SegmentState::Sites)
      continue;
    std::uint64_t seen = 0, ends_here = 0;
    for_each_record({segment, record::Pool::begin_of(segment)}, [&](std::uint64_t header, const char *at) {
      if (++seen > read[i])
        ends_here += record::RecordHeader::kind(header) == record::RecordKind::End &&
                     reinterpret_cast<const record::EndRecord *>(at)->ticks != 0;
    });
    ends += ends_here;
    read[i] = std::max(seen, read[i]);
    if (state == record::SegmentState::Sealed) {
      read[i] = 0;
      pool.give_back(segment);
    }
  }
  return ends;
}

int main() {
  work(1);
  std::uint64_t ends = 0;
  std::thread reader([&] {
    record::exclude_this_thread();
    std::vector<std::uint64_t> read;
    while (!done)
      ends += read_some(read);
    ends += read_some(read);
  });
  for (int round = 0; round < 5; ++round) {
    std::thread first(work, 2000), second(work, 2000);
    first.join();
    second.join();
  }
  done = true;
  reader.join();
  // 2 for each call, and one for each that fails.
  std::uint64_t all = 2 * (10 * 2000 + 1) + 10 * 40 + 1;
  std::printf("%s\n", ends + record::state.pool.header().spans_dropped == all ? "all spans" : "not all spans");
}
// CHECK-NOT: WARNING
// CHECK-NOT: runtime error
// CHECK: all spans
// CHECK-NOT: ERROR
