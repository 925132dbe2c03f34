// A span by hand where something is out of the ordinary: the first of a thread, one that starts a trace that may not be
// recorded, one of another thread, or that an exception ends.
#pragma once

#include "record/hand_spans.h"

namespace mlflow::record {

/// Stands for all that are below a span that is not recorded, and so need nothing of their own.
extern HandSpan below_unsampled __attribute__((visibility("hidden")));

HandSpan *begin_rare(const mlflow_rt_span_start &start) noexcept;
void end_rare(HandSpan &span, std::uint32_t status, std::uint64_t end_unix_ns, std::uint64_t ticks) noexcept;

} // namespace mlflow::record
