// The head of a span's line as our own writer puts it (model/mlflow_json.cpp), which nearly all lines have: read by
// place instead of by key. Any other line is for JsonScanner. Views into the line. Any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace mlflow::http {

struct PlainSpan {
  std::string_view trace_id, span_id, parent_id; // base64; no parent: empty
  std::string_view name;                         // escapes as they stand
  std::uint64_t start_ns = 0, end_ns = 0;
  std::string_view rest; // from the brace of the attributes on
};

/// True if the line begins as that of a span that ended well and has no events, and its times are digits.
bool read_plain_span(std::string_view line, PlainSpan &span);

inline constexpr std::string_view plain_span_begin = R"({"span":{"trace_id":")";
inline constexpr std::size_t plain_trace_id_size = 24;
/// What stands behind the attributes if there are no links and no destination.
inline constexpr std::string_view plain_span_end = R"(,"links":[]}})";

} // namespace mlflow::http
