// The order that makes a kill harmless: as long as the sink has not committed, a segment that was read is neither marked as consumed nor given
// back, and its spans are not read a second time; once it has, both happen.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "collect/collector.h"
#include "sink/memory.h"

#include <cstdio>
#include <cstring>

using namespace mlflow;
using record::RecordHeader;
using record::RecordKind;

static void show(const char *when, const record::SegmentHeader &segment, const sink::MemorySink &sink) {
  bool free = segment.state.load() == record::SegmentState::Free;
  std::printf("%s: spans %d, consumed %s, %s\n", when, int(sink.spans), segment.consumed.load() ? "some" : "none", free ? "given back" : "kept");
}

int main() {
  record::State &state = record::state;
  if (!state.pool.create(state.settings))
    return 1;
  state.pool.header().clock_kind = 1;
  auto own = std::make_unique<sink::MemorySink>();
  sink::MemorySink &sink = *own;
  collect::Collector collector(state, {}, std::move(own));

  record::SegmentHeader *segment = state.pool.take();
  segment->thread = 1;
  segment->state = record::SegmentState::Active;
  record::BeginRecord begin{RecordHeader::make(sizeof begin / 8, RecordKind::Begin, 0, 1), 5, 1ull << 40 | 1, 0, 1ull << 40 | 1};
  record::EndRecord end{RecordHeader::make(sizeof end / 8, RecordKind::End, 0, 0), 6, begin.span};
  char *at = record::Pool::begin_of(segment);
  std::memset(at + sizeof begin + sizeof end, 0, 8);
  std::memcpy(at, &begin, sizeof begin);
  std::memcpy(at + sizeof begin, &end, sizeof end);

  sink.fail_commit = true;
  collector.round();
  show("cannot commit", *segment, sink);
  state.pool.seal(segment);
  collector.round();
  show("sealed, cannot commit", *segment, sink);
  sink.fail_commit = false;
  collector.round();
  show("committed", *segment, sink);
  state.pool.unlink();
}
// CHECK: cannot commit: spans 1, consumed none, kept
// CHECK: sealed, cannot commit: spans 1, consumed none, kept
// CHECK: committed: spans 1, consumed some, given back
