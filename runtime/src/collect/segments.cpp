#include "collect/segments.h"

#include <algorithm>
#include <tuple>

namespace mlflow::collect {

void list_segments(const LogView &log, std::vector<SegmentRef> &into) {
  into.clear();
  for (std::uint32_t i = 0; i < log.segment_count(); ++i) {
    auto *segment = log.segment(i);
    auto state = segment->state.load(std::memory_order_acquire);
    if (state == record::SegmentState::Active || state == record::SegmentState::Sealed)
      into.push_back({i, segment->thread, segment->sequence, state == record::SegmentState::Sealed});
  }
  // All of a thread's segments that are older than one in the list are in it too, so nothing is read out of order: a
  // thread seals one before it takes the next.
  std::ranges::sort(into, {}, [](const SegmentRef &ref) { return std::tuple(ref.thread, ref.sequence); });
}

} // namespace mlflow::collect
