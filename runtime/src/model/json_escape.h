// Text as the inside of a JSON string, UTF-8 repaired (what is not UTF-8 becomes U+FFFD). Level 1: in a JSON string.
// Level 2: in a JSON string that stands in JSON text that is itself in a JSON string, which is how MLflow keeps
// attribute values. Writes to reserved room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mlflow::model {

/// Most bytes that one byte of text becomes: a control character, as \u0001 or, at level 2, \\u0001.
inline constexpr std::size_t most_escaped = 7;

template <int Level> char *put_escaped(char *to, std::string_view text) noexcept;
extern template char *put_escaped<1>(char *to, std::string_view text) noexcept;
extern template char *put_escaped<2>(char *to, std::string_view text) noexcept;

/// What stands in a JSON string, as it was before put_cbor_as_json put it there: quotes and backslashes are all that is
/// escaped at this level.
std::string unescaped(std::string_view text);

/// Bytes of the UTF-8 sequence at `text` (1 to 4), 0 if there is no valid one.
std::size_t utf8_length(const unsigned char *text, std::size_t left) noexcept;

/// `text` without a character at its end that was cut in the middle.
std::string_view without_cut_character(std::string_view text) noexcept;

/// The first characters of an escaped text of level 1: no escape sequence and no UTF-8 sequence is cut.
std::string_view escaped_prefix(std::string_view escaped, std::size_t characters) noexcept;

} // namespace mlflow::model
