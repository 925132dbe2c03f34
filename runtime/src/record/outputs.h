// What an End holds behind its fixed part: the result, the parameters marked [[mlflow::out]], or how the call was left
// without one.
#pragma once

#include "record/thread_state.h"

namespace mlflow::record {

struct EndParts {
  char *end; // of the record
  std::uint8_t flags;
  std::uint32_t aux;
};

/// Whatever is not a scalar in a slot. May move the thread to a new segment. `thread` need not be the frame's owner.
EndParts write_other_end(ThreadState &thread, const Frame &frame, std::uint64_t result, std::uint32_t how) noexcept;

} // namespace mlflow::record
