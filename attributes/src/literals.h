// C++ literals as tokens have them, to values. Strings come out as UTF-8 whatever their prefix. Used in the compiler
// only, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mlflow::attributes {

struct DecodedString {
  std::string text;
  const char *error = nullptr; // what is wrong, or null
};

/// One string literal with its prefix and quotes, raw ones too.
DecodedString decode_string(std::string_view token);

/// JSON text of a number as written in C++ (any base, digit separators, suffixes): integers exactly, floating point in
/// its shortest form that reads back the same. Nothing if it is not a number, has a user's suffix, or is too large for
/// 64 bits or a double.
std::optional<std::string> decode_number(std::string_view token, bool negative);

/// Text as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD.
std::string json_quoted(std::string_view text);

} // namespace mlflow::attributes
