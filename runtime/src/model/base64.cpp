#include "model/base64.h"

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
  std::size_t padding = text.size() / 4 * 3 - bytes;
  if (text.substr(text.size() - padding).find_first_not_of('=') != text.npos)
    return false;
  for (std::size_t i = 0; i < text.size(); i += 4) {
    std::int32_t bits = 0;
    for (std::size_t k = i; k < i + 4; ++k) {
      std::int32_t digit = k < text.size() - padding ? digits[static_cast<unsigned char>(text[k])] : 0;
      bits = bits << 6 | digit; // a bad digit, -1, leaves the result negative
      if (digit < 0)
        return false;
    }
    for (std::size_t k = i / 4 * 3, shift = 16; k < bytes && shift <= 16; ++k, shift -= 8)
      to[k] = char(bits >> shift);
  }
  return true;
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
