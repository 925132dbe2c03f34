// Which segments of a log have something to read, and in what order. Collector thread, or the one that recovers.
#pragma once

#include "collect/log_view.h"

#include <vector>

namespace mlflow::collect {

struct SegmentRef {
  std::uint32_t index, thread;
  std::uint64_t sequence;
  bool sealed; // when the round began: all of it can be read
};

/// Segments with records of threads, ordered by thread and sequence. `into` is reused.
void list_segments(const LogView &log, std::vector<SegmentRef> &into);

} // namespace mlflow::collect
