#include "sink/http/json_scanner.h"

#include "model/json_escape.h"
#include "model/text.h"

#include <cstdint>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

bool ends_word(char c) { return c == ',' || c == '}' || c == ']' || c == ':' || (c <= ' ' && c >= '\0'); }

char *put_utf8(char *to, std::uint32_t code) {
  if (code < 0x80) {
    *to++ = char(code);
  } else if (code < 0x800) {
    *to++ = char(0xc0 | code >> 6);
    *to++ = char(0x80 | (code & 63));
  } else if (code < 0x10000) {
    *to++ = char(0xe0 | code >> 12);
    *to++ = char(0x80 | (code >> 6 & 63));
    *to++ = char(0x80 | (code & 63));
  } else {
    *to++ = char(0xf0 | code >> 18);
    *to++ = char(0x80 | (code >> 12 & 63));
    *to++ = char(0x80 | (code >> 6 & 63));
    *to++ = char(0x80 | (code & 63));
  }
  return to;
}

#ifdef __SSE2__
/// A bit for each of 16 bytes that find_special looks for.
unsigned special_among(__m128i bytes) {
  __m128i found =
      _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))),
                   _mm_cmplt_epi8(bytes, _mm_set1_epi8(' '))); // as signed: those beyond ASCII too
  return unsigned(_mm_movemask_epi8(found));
}
#endif

/// Copies up to the first byte that find_special looks for, and advances `at` to it. There is room for all up to `end`,
/// and 16 bytes more.
char *put_plain(char *to, const char *&at, const char *end) {
#ifdef __SSE2__
  for (; end - at >= 16; at += 16, to += 16) {
    __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    _mm_storeu_si128(reinterpret_cast<__m128i *>(to), bytes);
    if (unsigned mask = special_among(bytes)) {
      int plain = __builtin_ctz(mask);
      at += plain;
      return to + plain;
    }
  }
#endif
  while (at != end && static_cast<signed char>(*at) >= ' ' && *at != '"' && *at != '\\')
    *to++ = *at++;
  return to;
}

/// Takes the byte or character of UTF-8 that `at` begins with.
char *put_repaired(char *to, const char *&at, const char *end) {
  std::size_t length = model::utf8_length(reinterpret_cast<const unsigned char *>(at), std::size_t(end - at));
  if (length == 0 || *at == '\0') {
    ++at;
    return model::put(to, replacement);
  }
  to = model::put(to, {at, length});
  at += length;
  return to;
}

/// Takes the escape whose backslash is at `at`.
char *put_escape(char *to, const char *&at, const char *end) {
  ++at;
  if (at == end) { // not in JSON
    *to++ = '\\';
    return to;
  }
  switch (char kind = *at) {
  case '"':
  case '\\':
  case '/':
    *to++ = kind;
    break;
  case 'b':
    *to++ = '\b';
    break;
  case 'f':
    *to++ = '\f';
    break;
  case 'n':
    *to++ = '\n';
    break;
  case 'r':
    *to++ = '\r';
    break;
  case 't':
    *to++ = '\t';
    break;
  case 'u': {
    std::string_view rest(at + 1, std::size_t(end - at - 1));
    int code = hex4(rest);
    at += code < 0 ? 1 : 5;
    int low = code >= 0xd800 && code < 0xdc00 && rest.substr(4).starts_with("\\u") ? hex4(rest.substr(6)) : -1;
    if (low >= 0xdc00 && low < 0xe000) {
      at += 6;
      return put_utf8(to, 0x10000u + (std::uint32_t(code - 0xd800) << 10) + std::uint32_t(low - 0xdc00));
    }
    if (code <= 0 || (code >= 0xd800 && code < 0xe000))
      return model::put(to, replacement);
    return put_utf8(to, std::uint32_t(code));
  }
  default: // not in JSON
    return put_repaired(to, at, end);
  }
  ++at;
  return to;
}

/// Takes what is no plain text and no end of the string.
[[gnu::always_inline]] inline char *put_special(char *to, const char *&at, const char *end) {
  if (*at == '\\' && end - at > 1 && (at[1] == '"' || at[1] == '\\')) { // by far the most
    *to++ = at[1];
    at += 2;
    return to;
  }
  return *at == '\\' ? put_escape(to, at, end) : put_repaired(to, at, end);
}

/// For the longest that so many bytes become, and what put_plain may store beyond.
char *room_for(std::size_t bytes, std::string &buffer) {
  std::size_t most = bytes * replacement.size() + 16;
  if (buffer.size() < most)
    buffer.resize(most);
  return buffer.data();
}

} // namespace

const char *find_special(const char *at, const char *end) {
#ifdef __SSE2__
  for (; end - at >= 16; at += 16)
    if (unsigned mask = special_among(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at))))
      return at + __builtin_ctz(mask);
#endif
  while (at != end && static_cast<signed char>(*at) >= ' ' && *at != '"' && *at != '\\')
    ++at;
  return at;
}

bool JsonScanner::skip_string() {
  for (;;) {
    at_ = find_special(at_, end_);
    if (at_ == end_)
      return false;
    char c = *at_++;
    if (c == '"')
      return true;
    if (c == '\\' && at_ != end_)
      ++at_;
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
    while (at_ != end_ && !ends_word(*at_))
      ++at_;
  }
  text = {begin, std::size_t(at_ - begin)};
  return !text.empty();
}

bool is_plain(std::string_view text) {
  return find_special(text.data(), text.data() + text.size()) == text.data() + text.size();
}

std::string_view unescaped(std::string_view raw, std::string &buffer) {
  const char *at = raw.data(), *end = at + raw.size();
  if (find_special(at, end) == end)
    return raw;
  char *to = room_for(raw.size(), buffer);
  while ((to = put_plain(to, at, end), at != end))
    to = put_special(to, at, end);
  return {buffer.data(), std::size_t(to - buffer.data())};
}

bool JsonScanner::take_unescaped(std::string_view &text, std::string &buffer) {
  if (!take('"'))
    return false;
  const char *begin = at_;
  at_ = find_special(at_, end_);
  if (at_ != end_ && *at_ == '"') {
    text = {begin, std::size_t(at_++ - begin)};
    return true;
  }
  at_ = begin;
  char *to = room_for(std::size_t(end_ - at_), buffer);
  while ((to = put_plain(to, at_, end_), at_ != end_)) {
    if (*at_ == '"') {
      ++at_;
      text = {buffer.data(), std::size_t(to - buffer.data())};
      return true;
    }
    to = put_special(to, at_, end_);
  }
  return false;
}

} // namespace mlflow::http
