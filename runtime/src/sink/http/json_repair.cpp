#include "sink/http/json_repair.h"

#include "model/json_escape.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace mlflow::http {

namespace {

/// Every integer with fewer digits is in the range of 64 bits.
constexpr int suspicious_digits = 19;

/// What a byte outside of strings may be part of.
enum class Meaning : std::uint8_t { None, Digit, Quote, Opens, Closes, NoNumber /* NaN, Infinity */ };

constexpr std::array<Meaning, 256> meanings = [] {
  std::array<Meaning, 256> result{};
  for (int c = '0'; c <= '9'; ++c)
    result[std::size_t(c)] = Meaning::Digit;
  result['"'] = Meaning::Quote;
  result['{'] = result['['] = Meaning::Opens;
  result['}'] = result[']'] = Meaning::Closes;
  result['N'] = result['I'] = Meaning::NoNumber;
  return result;
}();

} // namespace

bool is_harmless_json(std::string_view text) {
  int depth = 0;
  const char *at = text.data(), *const end = at + text.size();
  while (at != end) {
    switch (meanings[static_cast<unsigned char>(*at++)]) {
    case Meaning::None:
      break;
    case Meaning::Digit: {
      const char *first = at - 1;
      while (at != end && meanings[static_cast<unsigned char>(*at)] == Meaning::Digit)
        ++at;
      if (at - first >= suspicious_digits)
        return false;
      break;
    }
    case Meaning::Quote:
      for (;;) {
        at = find_special(at, end);
        if (at == end)
          return false;
        char c = *at++;
        if (c == '"')
          break;
        if (c == '\\' && (at == end || *at++ == 'u'))
          return false;
      }
      break;
    case Meaning::Opens:
      if (++depth > deepest_json)
        return false;
      break;
    case Meaning::Closes:
      if (--depth < 0)
        return false;
      break;
    case Meaning::NoNumber:
      return false;
    }
  }
  return depth == 0;
}

std::optional<JsonWord> read_word(std::string_view word) {
  if (word == "null")
    return JsonWord();
  if (word == "true" || word == "false")
    return JsonWord(word == "true");
  if (word == "NaN" || word == "Infinity" || word == "-Infinity")
    return JsonWord(word);
  if (word.empty() || !std::strchr("-0123456789", word.front()))
    return std::nullopt;
  const char *begin = word.data(), *end = begin + word.size();
  std::int64_t integer;
  auto [integer_end, integer_error] = std::from_chars(begin, end, integer);
  if (integer_end == end)
    return integer_error == std::errc() ? JsonWord(integer) : JsonWord(word);
  double number;
  auto [number_end, error] = std::from_chars(begin, end, number);
  if (number_end != end)
    return std::nullopt;
  return error == std::errc() && std::isfinite(number) ? JsonWord(number) : JsonWord(word);
}

void append_quoted(std::string &to, std::string_view text) {
  to += '"';
  std::size_t before = to.size();
  to.resize(before + text.size() * model::most_escaped);
  char *end = model::put_escaped<1>(to.data() + before, text);
  to.resize(std::size_t(end - to.data()));
  to += '"';
}

bool append_repaired_json(std::string &to, JsonScanner &from, int depth) {
  std::string buffer;
  std::string_view text;
  char first = from.peek();
  if ((first == '{' || first == '[') && depth > deepest_json) {
    append_quoted(to, too_deep);
    return from.take_value(text);
  }
  if (first == '{') {
    to += '{';
    const char *separator = "";
    bool read = from.for_each_member([&](std::string_view key) {
      to += separator;
      append_quoted(to, unescaped(key, buffer));
      to += ": ";
      separator = ", ";
      return append_repaired_json(to, from, depth + 1);
    });
    to += '}';
    return read;
  }
  if (first == '[') {
    to += '[';
    const char *separator = "";
    bool read = from.for_each_element([&] {
      to += separator;
      separator = ", ";
      return append_repaired_json(to, from, depth + 1);
    });
    to += ']';
    return read;
  }
  if (first == '"') {
    if (!from.take_string(text))
      return false;
    append_quoted(to, unescaped(text, buffer));
    return true;
  }
  if (!from.take_value(text))
    return false;
  auto word = read_word(text);
  if (!word)
    return false;
  if (std::holds_alternative<std::string_view>(*word))
    append_quoted(to, text);
  else
    to += text;
  return true;
}

} // namespace mlflow::http
