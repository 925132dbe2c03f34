// How much is kept of what a program notes of one span. What is over is counted, and marked on the span.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mlflow::collect {

struct NoteLimits {
  std::uint64_t events = 128; // and as many chunks
  std::uint64_t links = 128;
  std::uint64_t attributes = 128;        // keys
  std::uint64_t bytes = 1u << 20;        // of all together
  std::uint64_t elements = 256;          // of the list of chunks that stands for an output
  std::uint64_t value_bytes = 64u << 10; // of that list
};

/// Those that the environment sets.
NoteLimits note_limits() noexcept;

} // namespace mlflow::collect
