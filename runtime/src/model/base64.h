// Bytes as base64 or hexadecimal text, and back. Any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mlflow::model {

std::string base64(std::string_view bytes);

/// What a text of any length says. Nothing: it is no base64.
std::optional<std::string> read_base64(std::string_view text);
/// Exactly `bytes` bytes, padded as base64 is. False: something else.
bool read_base64(std::string_view text, char *to, std::size_t bytes);

/// Two digits for each of `bytes` bytes.
bool read_hex(std::string_view text, char *to, std::size_t bytes);

} // namespace mlflow::model
