// What a sender needs to know of a line of a lane (docs/store-format.md): which trace it belongs to and which
// experiment it is for. Lines as we write them are not parsed for that, only looked at in the places where it stands: a
// server takes two thousand spans a second, but what encodes them must not be felt beside the program. Any thread.
#pragma once

#include "sink/http/json.h"
#include "sink/http/lane.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace mlflow::http {

/// For maps.
struct TraceKey {
  std::uint64_t high = 0, low = 0;
  auto operator<=>(const TraceKey &) const = default;
};

enum class LineKind : std::uint8_t {
  Span,
  TraceInfo,
  Annotation, // of model/annotation.h
  Other,      // nothing that a server gets
  Damaged     // not a line of a store
};

struct LaneLine {
  LineKind kind = LineKind::Damaged;
  TraceKey trace;
  std::string destination; // experiment that the trace names, an id if all digits; empty: the lane's
  Json info;               // TraceInfo, Annotation: the object
  std::string annotation;  // Annotation: its kind
  std::uint64_t unix_ns = 0;
};

LaneLine parse_line(std::string_view line, const Lane &lane);

} // namespace mlflow::http
