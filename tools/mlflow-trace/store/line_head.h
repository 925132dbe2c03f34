// What the index needs of a store's line (docs/store-format.md), taken from its text without parsing the whole of it: a
// store has millions of lines, and one trace is wanted.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mlflow::store {

struct TraceKey {
  std::uint64_t high = 0, low = 0;
  auto operator<=>(const TraceKey &) const = default;
};

/// "tr-" and 32 hexadecimal digits, as MLflow writes it.
std::string text_of(const TraceKey &key);
/// From that form, or from the base64 of a span.
std::optional<TraceKey> key_of(std::string_view text);

enum class LineKind : std::uint8_t { Span, TraceInfo, Annotation, Drops, Unknown, Damaged };

struct LineHead {
  LineKind kind = LineKind::Damaged;
  TraceKey trace;
  std::uint64_t span_id = 0;  // Span
  std::uint64_t start_ns = 0; // since 1970; of a TraceInfo in whole milliseconds
  bool is_root = false;       // Span: it has no parent
};

/// Damaged: not an object with a kind as its key, or not enough of it to tell which trace it belongs to.
LineHead head_of(std::string_view line);

/// "2026-11-24T10:56:51.327Z" as nanoseconds since 1970.
std::optional<std::uint64_t> time_of(std::string_view text);

} // namespace mlflow::store
