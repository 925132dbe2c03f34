#include "model/base64.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace mlflow::model {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> digits = [] {
  std::array<std::int8_t, 256> result{};
  result.fill(-1);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    result[static_cast<unsigned char>(alphabet[i])] = std::int8_t(i);
  return result;
}();

int hex_digit(char c) {
  return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

} // namespace

std::string base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k)
      text += i + k <= bytes.size() ? alphabet[bits >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

bool read_base64(std::string_view text, char *to, std::size_t bytes) {
  if (text.size() != (bytes + 2) / 3 * 4)
    return false;
  auto digit = [](char c) { return std::int32_t(digits[static_cast<unsigned char>(c)]); };
  std::int32_t bad = 0; // negative: a digit is none
  const char *at = text.data();
  for (; bytes >= 3; bytes -= 3, at += 4, to += 3) {
    std::int32_t bits = digit(at[0]) << 18 | digit(at[1]) << 12 | digit(at[2]) << 6 | digit(at[3]);
    bad |= bits;
    to[0] = char(bits >> 16);
    to[1] = char(bits >> 8);
    to[2] = char(bits);
  }
  if (bytes > 0) {
    std::int32_t bits = digit(at[0]) << 18 | digit(at[1]) << 12;
    if (bytes == 2)
      bits |= digit(at[2]) << 6;
    if (at[3] != '=' || (bytes == 1 && at[2] != '='))
      return false;
    bad |= bits;
    to[0] = char(bits >> 16);
    if (bytes == 2)
      to[1] = char(bits >> 8);
  }
  return bad >= 0;
}

std::optional<std::string> read_base64(std::string_view text) {
  std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
  std::string bytes(text.size() / 4 * 3 - std::min(padding, text.size() / 4 * 3), '\0');
  return read_base64(text, bytes.data(), bytes.size()) ? std::optional(std::move(bytes)) : std::nullopt;
}

bool read_hex(std::string_view text, char *to, std::size_t bytes) {
  if (text.size() != 2 * bytes)
    return false;
  for (std::size_t i = 0; i < bytes; ++i) {
    int high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);
    if (high < 0 || low < 0)
      return false;
    to[i] = char(high << 4 | low);
  }
  return true;
}

} // namespace mlflow::model
