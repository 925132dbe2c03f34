// What a log's header says about what is not in it. Collector thread, or the one that recovers.
#pragma once

#include "record/format.h"
#include "sink/sink.h"

namespace mlflow::collect {

inline sink::Drops drops_of(const record::FileHeader &header, std::uint64_t unix_ns, std::uint64_t late_notes) {
  return {.unix_ns = unix_ns,
          .process_id = header.pid,
          .spans_dropped = header.spans_dropped.load(std::memory_order_relaxed),
          .values_lost = header.values_lost.load(std::memory_order_relaxed),
          .ends_lost = header.ends_lost.load(std::memory_order_relaxed),
          .notes_lost = header.notes_lost.load(std::memory_order_relaxed),
          .late_notes = late_notes,
          .reentered = header.reentered.load(std::memory_order_relaxed)};
}

} // namespace mlflow::collect
