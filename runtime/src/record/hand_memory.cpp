#include "record/hand_memory.h"

#include "record/arena.h"

namespace mlflow::record {
namespace {

std::atomic<HandSpan *> free_for_all{nullptr};

void put_chain(HandSpan *first, HandSpan *last) noexcept {
  last->next = free_for_all.load(std::memory_order_relaxed);
  while (!free_for_all.compare_exchange_weak(last->next, first, std::memory_order_release, std::memory_order_relaxed))
    ;
}

/// All of them, so that none can be taken and put back between two steps.
HandSpan *take_chain() noexcept { return free_for_all.exchange(nullptr, std::memory_order_acquire); }

} // namespace

HandSpan *take_hand_span(ThreadState &thread) noexcept {
  HandSpan *span = thread.free_hand_spans;
  if (!span && (span = take_chain())) {
    thread.free_hand_span_count = 0;
    for (HandSpan *each = span; each; each = each->next)
      ++thread.free_hand_span_count;
  }
  if (span) {
    thread.free_hand_spans = span->next;
    --thread.free_hand_span_count;
  } else if (void *memory = allocate_for_good(sizeof(HandSpan))) {
    span = new (memory) HandSpan;
  }
  return span;
}

void give_back(ThreadState &thread, HandSpan &span) noexcept {
  span.next = thread.free_hand_spans;
  thread.free_hand_spans = &span;
  if (++thread.free_hand_span_count <= 2 * most_own_free)
    return;
  HandSpan *last = &span;
  for (unsigned i = 1; i < most_own_free; ++i)
    last = last->next;
  thread.free_hand_spans = last->next;
  thread.free_hand_span_count -= most_own_free;
  put_chain(&span, last);
}

} // namespace mlflow::record
