// Records that cannot be taken when they are read. Threads are read one after the other, so an End may come before the
// Begin, a Note of a third thread after the End. All that happened before a record was written is read one whole pass
// later at the latest, so that is how long any of them waits. Copies: their segments may be given back. Collector
// thread, or the one that recovers.
#pragma once

#include "collect/exceptions.h"

#include <memory>
#include <vector>

namespace mlflow::collect {

struct LateRecord {
  std::uint32_t reader; // the thread whose segment it stood in
  std::uint64_t pass;   // in which it was read
  const std::byte *at;  // in the log; null: it is in the carry-over
  bool deliver;         // Assembler::Delivery::Now
  std::vector<std::byte> record;
  /// That an End names: the thread may have forgotten it by then.
  std::unique_ptr<ThrownException> exception;

  RecordView view() const {
    std::uint64_t header;
    std::memcpy(&header, record.data(), sizeof header);
    return {header, record.data(), record.size()};
  }
  /// The clock is behind the header in each kind that may be late.
  std::uint64_t ticks() const {
    std::uint64_t ticks;
    std::memcpy(&ticks, record.data() + sizeof ticks, sizeof ticks);
    return ticks;
  }
};

} // namespace mlflow::collect
