#include "sink/http/json_scanner.h"

#include "model/json_escape.h"

#include <cstdint>
#include <cstring>

namespace mlflow::http {

namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";

/// The four digits of \uXXXX; -1 if they are none.
int hex4(std::string_view text) {
  if (text.size() < 4)
    return -1;
  int value = 0;
  for (char c : text.substr(0, 4)) {
    int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
    if (digit < 0)
      return -1;
    value = value << 4 | digit;
  }
  return value;
}

void append_utf8(std::string &to, std::uint32_t code) {
  if (code < 0x80) {
    to += char(code);
  } else if (code < 0x800) {
    to += char(0xc0 | code >> 6);
    to += char(0x80 | (code & 63));
  } else if (code < 0x10000) {
    to += char(0xe0 | code >> 12);
    to += char(0x80 | (code >> 6 & 63));
    to += char(0x80 | (code & 63));
  } else {
    to += char(0xf0 | code >> 18);
    to += char(0x80 | (code >> 12 & 63));
    to += char(0x80 | (code >> 6 & 63));
    to += char(0x80 | (code & 63));
  }
}

/// Text without escapes, repaired.
void append_repaired(std::string &to, std::string_view text) {
  if (is_clean(text)) {
    to += text;
    return;
  }
  while (!text.empty()) {
    std::size_t length = model::utf8_length(reinterpret_cast<const unsigned char *>(text.data()), text.size());
    if (length == 0 || text[0] == '\0') {
      to += replacement;
      length = 1;
    } else {
      to += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
}

/// Takes one escape, whose backslash is the first of `text`.
void append_escape(std::string &to, std::string_view &text) {
  char kind = text.size() > 1 ? text[1] : '\\';
  text.remove_prefix(text.size() > 1 ? 2 : 1);
  switch (kind) {
  case 'b':
    to += '\b';
    return;
  case 'f':
    to += '\f';
    return;
  case 'n':
    to += '\n';
    return;
  case 'r':
    to += '\r';
    return;
  case 't':
    to += '\t';
    return;
  case 'u':
    break;
  default:
    append_repaired(to, {&kind, 1}); // quote, backslash, slash; others are no JSON
    return;
  }
  int code = hex4(text);
  if (code < 0) {
    to += replacement;
    return;
  }
  text.remove_prefix(4);
  if (code >= 0xd800 && code < 0xdc00 && text.starts_with("\\u")) {
    int low = hex4(text.substr(2));
    if (low >= 0xdc00 && low < 0xe000) {
      text.remove_prefix(6);
      append_utf8(to, 0x10000u + (std::uint32_t(code - 0xd800) << 10) + std::uint32_t(low - 0xdc00));
      return;
    }
  }
  if (code == 0 || (code >= 0xd800 && code < 0xe000))
    to += replacement;
  else
    append_utf8(to, std::uint32_t(code));
}

} // namespace

bool JsonScanner::skip_string() {
  const char *from = at_; // behind the opening quote
  for (;;) {
    auto *quote = static_cast<const char *>(std::memchr(from, '"', std::size_t(end_ - from)));
    if (!quote)
      return false;
    const char *escapes = quote;
    while (escapes != at_ && escapes[-1] == '\\')
      --escapes;
    if ((quote - escapes) % 2 == 0) {
      at_ = quote + 1;
      return true;
    }
    from = quote + 1;
  }
}

bool JsonScanner::take_string(std::string_view &raw) {
  if (!take('"'))
    return false;
  const char *begin = at_;
  if (!skip_string())
    return false;
  raw = {begin, std::size_t(at_ - 1 - begin)};
  return true;
}

bool JsonScanner::take_value(std::string_view &text) {
  char first = peek();
  const char *begin = at_;
  std::size_t depth = 0;
  if (first == '"' || first == '{' || first == '[') {
    do {
      if (at_ == end_)
        return false;
      char c = *at_++;
      if (c == '"') {
        if (!skip_string())
          return false;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if (c == '}' || c == ']') {
        --depth;
      }
    } while (depth > 0);
  } else {
    while (at_ != end_ && !std::strchr(",:]} \t\r\n", *at_))
      ++at_;
  }
  text = {begin, std::size_t(at_ - begin)};
  return !text.empty();
}

bool is_clean(std::string_view text) {
  unsigned char bits = 0;
  bool has_zero = false;
  for (char c : text) {
    bits |= static_cast<unsigned char>(c);
    has_zero |= c == '\0';
  }
  if (has_zero)
    return false;
  if (bits < 0x80)
    return true;
  while (!text.empty()) {
    std::size_t length = model::utf8_length(reinterpret_cast<const unsigned char *>(text.data()), text.size());
    if (length == 0)
      return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string_view unescaped(std::string_view raw, std::string &buffer) {
  std::size_t escape = raw.find('\\');
  if (escape == raw.npos && is_clean(raw))
    return raw;
  buffer.clear();
  while (!raw.empty()) {
    append_repaired(buffer, raw.substr(0, escape));
    raw.remove_prefix(escape == raw.npos ? raw.size() : escape);
    if (!raw.empty())
      append_escape(buffer, raw);
    escape = raw.find('\\');
  }
  return buffer;
}

} // namespace mlflow::http
