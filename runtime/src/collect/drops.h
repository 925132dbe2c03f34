// What a log's header says about what is not in it. Collector thread, or the one that recovers.
#pragma once

#include "record/format.h"
#include "sink/sink.h"

namespace mlflow::collect {

/// Together with what the assembler counted.
inline sink::Drops drops_of(const record::FileHeader &header, std::uint64_t unix_ns, std::uint64_t late_notes,
                            std::uint64_t sampled_out) {
  return {.unix_ns = unix_ns,
          .process_id = header.pid,
          .spans_dropped = header.spans_dropped.load(std::memory_order_relaxed),
          .values_lost = header.values_lost.load(std::memory_order_relaxed),
          .ends_lost = header.ends_lost.load(std::memory_order_relaxed),
          .notes_lost = header.notes_lost.load(std::memory_order_relaxed),
          .late_notes = late_notes,
          .reentered = header.reentered.load(std::memory_order_relaxed),
          .traces_sampled_out = header.traces_sampled_out.load(std::memory_order_relaxed) + sampled_out};
}

} // namespace mlflow::collect
