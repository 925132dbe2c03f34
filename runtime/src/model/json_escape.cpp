#include "model/json_escape.h"

#include "model/text.h"

namespace mlflow::model {

namespace {

constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;

/// Zero if none of 8 bytes is a quote, a backslash, a control character or beyond ASCII.
constexpr std::uint64_t special(std::uint64_t bytes) {
  std::uint64_t quote = bytes ^ ones * '"', backslash = bytes ^ ones * '\\';
  return ((bytes - ones * 0x20) | (quote - ones) | (backslash - ones) | bytes) & tops;
}
static_assert(!special(ones * ' ') && !special(ones * '~') && special(ones * ' ' - 1) && special(0x2020202020205c20));

template <int Level> char *put_special(char *to, unsigned char c) {
  constexpr std::string_view backslash = Level == 1 ? "\\" : "\\\\";
  switch (c) {
  case '"':
    return put(to, Level == 1 ? "\\\"" : "\\\\\\\"");
  case '\\':
    return put(to, Level == 1 ? "\\\\" : "\\\\\\\\");
  case '\n':
    return put(put(to, backslash), "n");
  case '\r':
    return put(put(to, backslash), "r");
  case '\t':
    return put(put(to, backslash), "t");
  case '\b':
    return put(put(to, backslash), "b");
  case '\f':
    return put(put(to, backslash), "f");
  default:
    to = put(put(to, backslash), "u00");
    *to++ = char('0' + (c >> 4));
    *to++ = "0123456789abcdef"[c & 15];
    return to;
  }
}

/// The `left` bytes at `from`, from four to eight: some of them twice.
std::uint64_t last_bytes(const char *from, std::size_t left) {
  std::uint32_t first, last;
  std::memcpy(&first, from, 4);
  std::memcpy(&last, from + left - 4, 4);
  return first | std::uint64_t(last) << 32;
}

bool continues(unsigned char c) { return (c & 0xc0) == 0x80; }

} // namespace

std::size_t utf8_length(const unsigned char *text, std::size_t left) noexcept {
  unsigned char first = text[0];
  if (first < 0x80)
    return 1;
  if (first < 0xc2 || first > 0xf4) // continuation, overlong, or beyond U+10FFFF
    return 0;
  std::size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (left < length)
    return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!continues(text[i]))
      return 0;
  unsigned char second = text[1];
  bool overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
  bool surrogate = first == 0xed && second >= 0xa0;
  bool beyond = first == 0xf4 && second >= 0x90;
  return overlong || surrogate || beyond ? 0 : length;
}

template <int Level> char *put_escaped(char *to, std::string_view text) noexcept {
  const char *from = text.data(), *end = from + text.size();
  while (from != end) {
    while (end - from >= 8) {
      std::uint64_t bytes;
      std::memcpy(&bytes, from, 8);
      if (special(bytes))
        break;
      std::memcpy(to, &bytes, 8);
      from += 8;
      to += 8;
    }
    if (std::size_t left = std::size_t(end - from); left >= 4 && left < 8) {
      if (std::uint64_t bytes = last_bytes(from, left); !special(bytes)) { // two halves that may overlap
        std::memcpy(to, from, 4);
        std::memcpy(to + left - 4, end - 4, 4);
        return to + left;
      }
    }
    // Up to 8 bytes one by one: what was special, or the end.
    for (const char *stop = end - from < 8 ? end : from + 8; from < stop;) {
      auto c = static_cast<unsigned char>(*from);
      if (c >= 0x80) {
        std::size_t length = utf8_length(reinterpret_cast<const unsigned char *>(from), std::size_t(end - from));
        to = put(to, length ? std::string_view(from, length) : "\xef\xbf\xbd");
        from += length ? length : 1;
        continue;
      }
      if (c >= 0x20 && c != '"' && c != '\\')
        *to++ = char(c);
      else
        to = put_special<Level>(to, c);
      ++from;
    }
  }
  return to;
}
template char *put_escaped<1>(char *to, std::string_view text) noexcept;
template char *put_escaped<2>(char *to, std::string_view text) noexcept;

std::string_view without_cut_character(std::string_view text) noexcept {
  std::size_t back = 1;
  while (back < 4 && back < text.size() && continues(static_cast<unsigned char>(text[text.size() - back])))
    ++back;
  if (back > text.size())
    return text;
  auto first = static_cast<unsigned char>(text[text.size() - back]);
  std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return length > back ? text.substr(0, text.size() - back) : text;
}

std::string_view escaped_prefix(std::string_view escaped, std::size_t characters) noexcept {
  if (escaped.size() <= characters)
    return escaped;
  std::size_t at = 0;
  for (; characters && at < escaped.size(); --characters) {
    if (escaped[at] == '\\') {
      at += escaped[at + 1] == 'u' ? 6 : 2;
    } else {
      std::size_t length =
          utf8_length(reinterpret_cast<const unsigned char *>(escaped.data()) + at, escaped.size() - at);
      at += length ? length : 1;
    }
  }
  return escaped.substr(0, at);
}

std::string unescaped(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size())
      ++i;
    plain += text[i];
  }
  return plain;
}

} // namespace mlflow::model
