// A recorded CBOR value as JSON text that stands in a JSON string: how MLflow keeps the values of attributes. Python's
// separators (", " and
// ": "), floating point as Python prints it, NaN and infinities as strings, integers beyond int64 as decimal strings,
// and the marks of record/cbor_tags.h. The values come out of a log that may be torn: everything is checked against the
// end. Writes to reserved room.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mlflow::model {

/// Most bytes that one byte of CBOR becomes (a control character in a text; shorter items with their separators stay
/// below).
inline constexpr std::size_t most_json_of_cbor = 8;

/// Writes one item. `at` moves behind it, or becomes null if it is malformed or reaches beyond `end`; then nothing
/// counts as written.
char *put_cbor_as_json(char *to, const std::byte *&at, const std::byte *end) noexcept;

/// A double as Python's json.dumps prints it. At most 32 bytes.
char *put_double(char *to, double value) noexcept;

} // namespace mlflow::model
