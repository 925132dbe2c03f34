// A pass over the log that ends for want of memory, wherever that is, leaves every segment where it was: it is given back once, and so never
// has two threads that write it. What was read is delivered once; what could not be is counted or read again.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "collect/collector.h"
#include "sink/memory.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <set>

using namespace mlflow;
using record::RecordHeader;
using record::RecordKind;

static int allowed = -1; // allocations; less than 0: any number

static void *allocate(std::size_t bytes) {
  if (allowed == 0)
    return nullptr;
  allowed -= allowed > 0;
  return std::malloc(bytes);
}
void *operator new(std::size_t bytes) {
  if (void *memory = allocate(bytes))
    return memory;
  throw std::bad_alloc();
}
void *operator new(std::size_t bytes, const std::nothrow_t &) noexcept { return allocate(bytes); }
void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t) noexcept { std::free(memory); }

namespace {

record::SpanRef last = 1ull << 40;

/// Calls that begin in this segment, all but `open` of which end in it.
record::SegmentHeader *fill(record::Pool &pool, std::uint64_t sequence, int calls, int open) {
  record::SegmentHeader *segment = pool.take();
  segment->thread = 1;
  segment->sequence = sequence;
  segment->state = record::SegmentState::Active;
  char *at = record::Pool::begin_of(segment);
  for (int i = 0; i < calls; ++i) {
    ++last;
    record::BeginRecord begin{RecordHeader::make(sizeof begin / 8, RecordKind::Begin, 0, 1), 5, last, 0, last};
    record::EndRecord end{RecordHeader::make(sizeof end / 8, RecordKind::End, 0, 0), 6, last};
    std::memcpy(at, &begin, sizeof begin);
    at += sizeof begin;
    if (i < calls - open) {
      std::memcpy(at, &end, sizeof end);
      at += sizeof end;
    }
  }
  std::memset(at, 0, 8);
  pool.seal(segment);
  return segment;
}

/// Whether all can be taken, each once.
bool is_whole(record::Pool &pool) {
  std::set<record::SegmentHeader *> taken;
  bool once = true;
  for (std::uint32_t count = pool.segment_count(); count > 0; --count)
    if (record::SegmentHeader *segment = pool.take()) {
      segment->state = record::SegmentState::Active;
      once &= taken.insert(segment).second;
    }
  once &= taken.size() >= 8;
  for (record::SegmentHeader *segment : taken) {
    pool.seal(segment);
    pool.give_back(segment);
  }
  return once;
}

} // namespace

int main() {
  record::State &state = record::state;
  state.settings.pool_bytes = 1 << 20;
  if (!state.pool.create(state.settings))
    return 1;
  state.pool.header().clock_kind = 1;
  auto own = std::make_unique<sink::MemorySink>();
  sink::MemorySink &sink = *own;
  collect::Collector collector(state, {}, std::move(own));
  std::uint64_t sequence = 0, ended = 0;
  int damaged = 0;
  for (int step = 0; step < 100; ++step) {
    for (int i = 0; i < 4; ++i) { // some long calls, so that there is something to carry over
      fill(state.pool, sequence++, 40 + step, step % 2);
      ended += std::uint64_t(40 + step - step % 2);
    }
    allowed = step / 2;
    collector.round();
    allowed = -1;
    collector.round();
    collector.round();
    damaged += !is_whole(state.pool);
  }
  std::printf("damaged %d, spans missing %lld\n", damaged, static_cast<long long>(ended) - static_cast<long long>(sink.spans));
  state.pool.unlink();
}
// CHECK: damaged 0, spans missing 0
