// The header `traceparent` of W3C Trace Context, which a process may get in its environment too. Any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace mlflow::config {

struct TraceParent {
  std::uint64_t trace_id[2] = {}; // as numbers: the first byte on the wire is the highest
  std::uint64_t span_id = 0;
  bool sampled = false;
};

/// False: malformed. Versions after 00 are read as far as 00 goes, as the standard wants it.
bool read_traceparent(std::string_view text, TraceParent &parent) noexcept;

} // namespace mlflow::config
