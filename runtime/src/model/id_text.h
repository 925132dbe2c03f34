// Ids and times as MLflow writes them: lower-case hex, base64 as in MLflow's span dictionary, and RFC 3339. Writes to
// reserved room.
#pragma once

#include "model/span.h"

namespace mlflow::model {

inline constexpr std::size_t span_id_base64 = 12, trace_id_base64 = 24, trace_id_hex = 32;

char *put_base64(char *to, std::uint64_t id) noexcept;
char *put_base64(char *to, const TraceId &id) noexcept;
char *put_hex(char *to, const TraceId &id) noexcept;

/// Nanoseconds since the epoch, in decimal. At most 20 characters.
char *put_unix_ns(char *to, std::uint64_t unix_ns) noexcept;

/// "2026-11-24T10:46:34.123Z"; with `compact`, "20261124T104634.123Z", which sorts and suits file names. At most 32
/// bytes.
char *put_utc(char *to, std::uint64_t unix_ns, bool compact = false) noexcept;

} // namespace mlflow::model
