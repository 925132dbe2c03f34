#include "literals.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

namespace mlflow::attributes {

namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z')
    return c - 'A' + 10;
  return 99;
}

void append_utf8(std::string &to, std::uint32_t c) {
  auto byte = [&to](std::uint32_t b) { to += static_cast<char>(b); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | c >> 6);
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12);
    byte(0x80 | (c >> 6 & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | c >> 18);
    byte(0x80 | (c >> 12 & 0x3F));
    byte(0x80 | (c >> 6 & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

// Reads digits of a base from the front of `from`; a delimited form {...} takes any number of them.
std::optional<std::uint32_t> take_digits(std::string_view &from, int base, std::size_t at_least, std::size_t at_most) {
  bool delimited = !from.empty() && from[0] == '{';
  if (delimited) {
    from.remove_prefix(1);
    at_least = 1;
    at_most = from.size();
  }
  std::uint64_t value = 0;
  std::size_t n = 0;
  while (n < at_most && n < from.size() && digit_of(from[n]) < base) {
    value = value * static_cast<unsigned>(base) + static_cast<unsigned>(digit_of(from[n++]));
    if (value > 0xFFFFFFFFu)
      return std::nullopt;
  }
  if (n < at_least || (delimited && (n >= from.size() || from[n] != '}')))
    return std::nullopt;
  from.remove_prefix(n + (delimited ? 1 : 0));
  return static_cast<std::uint32_t>(value);
}

constexpr const char *bad_escape = "escape sequence that cannot be read";

// `from` starts behind the backslash.
const char *decode_escape(std::string_view &from, std::string &to) {
  if (from.empty())
    return bad_escape;
  char c = from[0];
  constexpr std::string_view letters = "abefnrtv'\"?\\", values = "\a\b\033\f\n\r\t\v'\"?\\";
  if (auto at = letters.find(c); at != std::string_view::npos) {
    to += values[at];
    from.remove_prefix(1);
    return nullptr;
  }
  if (c == 'u' || c == 'U') {
    from.remove_prefix(1);
    std::size_t digits = c == 'u' ? 4 : 8;
    auto value = take_digits(from, 16, digits, digits);
    if (!value || *value > 0x10FFFF || (*value >= 0xD800 && *value < 0xE000))
      return bad_escape;
    append_utf8(to, *value);
    return nullptr;
  }
  std::optional<std::uint32_t> value;
  if (c == 'x' || c == 'o') {
    from.remove_prefix(1);
    value = c == 'x' ? take_digits(from, 16, 1, from.size()) : take_digits(from, 8, 1, 0);
  } else if (c >= '0' && c <= '7') {
    value = take_digits(from, 8, 1, 3);
  }
  if (!value || *value > 0xFF)
    return bad_escape;
  to += static_cast<char>(*value);
  return nullptr;
}

// The length of the well-formed UTF-8 sequence at the front, or 0.
std::size_t utf8_length(std::string_view s) {
  auto at = [&s](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  unsigned lead = at(0);
  std::size_t n = lead < 0x80                   ? 1
                  : lead >= 0xC2 && lead < 0xE0 ? 2
                  : lead >= 0xE0 && lead < 0xF0 ? 3
                  : lead >= 0xF0 && lead < 0xF5 ? 4
                                                : 0;
  if (n > s.size())
    return 0;
  for (std::size_t i = 1; i < n; ++i)
    if ((at(i) & 0xC0) != 0x80)
      return 0;
  bool overlong = (lead == 0xE0 && at(1) < 0xA0) || (lead == 0xF0 && at(1) < 0x90);
  bool surrogate = lead == 0xED && at(1) >= 0xA0;
  bool beyond = lead == 0xF4 && at(1) >= 0x90;
  return overlong || surrogate || beyond ? 0 : n;
}

bool is_suffix(std::string_view suffix, bool floating) {
  constexpr std::string_view integers[] = {"", "u", "l", "ul", "lu", "ll", "ull", "llu", "z", "uz", "zu"};
  constexpr std::string_view floats[] = {"", "f", "l", "f16", "f32", "f64", "f128", "bf16"};
  std::string lower;
  for (char c : suffix)
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (floating) {
    for (std::string_view s : floats)
      if (lower == s)
        return true;
  } else {
    for (std::string_view s : integers)
      if (lower == s)
        return true;
  }
  return false;
}

std::optional<std::string> decode_floating(std::string_view digits, bool hex, bool negative) {
  double value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value,
                                      hex ? std::chars_format::hex : std::chars_format::general);
  if (error != std::errc() || !std::isfinite(value) ||
      !is_suffix({end, static_cast<std::size_t>(digits.data() + digits.size() - end)}, true))
    return std::nullopt;
  char text[40];
  std::string result(text, std::to_chars(text, text + sizeof text, negative ? -value : value).ptr);
  if (result.find_first_of(".e") == std::string::npos)
    result += ".0";
  return result;
}

} // namespace

DecodedString decode_string(std::string_view token) {
  std::size_t quote = token.find('"');
  if (quote == std::string_view::npos || quote + 1 == token.size())
    return {{}, "not a string"};
  bool raw = quote > 0 && token[quote - 1] == 'R';
  if (token.back() != '"')
    return {{}, "string with a suffix"};
  token.remove_prefix(quote + 1);
  token.remove_suffix(1);
  if (raw) {
    std::size_t open = token.find('(');
    std::size_t around = open == std::string_view::npos ? token.size() : open + 1;
    if (token.size() < 2 * around)
      return {{}, "raw string that cannot be read"};
    return {std::string(token.substr(around, token.size() - 2 * around))};
  }
  DecodedString result;
  while (!token.empty()) {
    char c = token[0];
    token.remove_prefix(1);
    if (c != '\\')
      result.text += c;
    else if (const char *error = decode_escape(token, result.text))
      return {{}, error};
  }
  return result;
}

std::optional<std::string> decode_number(std::string_view token, bool negative) {
  std::string digits;
  for (char c : token)
    if (c != '\'')
      digits += c;
  std::string_view rest = digits;
  int base = 10;
  if (rest.size() > 1 && rest[0] == '0') {
    char c = rest[1];
    base = c == 'x' || c == 'X' ? 16 : c == 'b' || c == 'B' ? 2 : 8;
    rest.remove_prefix(base == 8 ? 1 : 2);
  }
  bool hex = base == 16;
  if (rest.find_first_of(hex ? ".pP" : ".eE") != std::string_view::npos)
    return decode_floating(hex ? rest : std::string_view(digits), hex, negative);
  if (base == 8 && (rest.empty() || digit_of(rest[0]) > 9)) // 0, 0u
    rest = digits;
  std::uint64_t value = 0;
  auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value, base);
  if (error != std::errc() || !is_suffix({end, static_cast<std::size_t>(rest.data() + rest.size() - end)}, false))
    return std::nullopt;
  constexpr std::uint64_t lowest = std::uint64_t(std::numeric_limits<std::int64_t>::max()) + 1;
  if (negative && value > lowest)
    return std::nullopt;
  return (negative && value != 0 ? "-" : "") + std::to_string(value);
}

std::string json_quoted(std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  std::string result = "\"";
  while (!text.empty()) {
    std::size_t n = utf8_length(text);
    auto c = static_cast<unsigned char>(text[0]);
    if (n == 0) {
      result += "\xEF\xBF\xBD";
      n = 1;
    } else if (c == '"' || c == '\\') {
      result += '\\';
      result += text[0];
    } else if (c < 0x20) {
      result += "\\u00";
      result += hex[c >> 4];
      result += hex[c & 15];
    } else {
      result += text.substr(0, n);
    }
    text.remove_prefix(n);
  }
  return result + '"';
}

} // namespace mlflow::attributes
