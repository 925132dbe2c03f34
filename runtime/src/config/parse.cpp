#include "config/parse.h"

#include <algorithm>
#include <charconv>

namespace mlflow::config {

namespace {

template <class Number> bool whole(std::string_view text, Number &value) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

std::string number(double value) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr};
}

std::string range(const char *what, double least, double most) {
  return std::string(what) + " from " + number(least) + " to " + number(most);
}

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return lower;
}

std::string parse_floating(std::string_view text, double &value, double least, double most, const char *what) {
  double parsed;
  if (!whole(text, parsed) || !(parsed >= least && parsed <= most))
    return range(what, least, most);
  value = parsed;
  return {};
}

} // namespace

std::string parse_text(std::string_view text, std::string &value, double, double) {
  value = text;
  return {};
}

std::string parse_secret(std::string_view text, std::string &value, double least, double most) {
  return parse_text(text, value, least, most);
}

std::string parse_flag(std::string_view text, bool &value, double, double) {
  std::string lower = in_lower_case(text);
  auto is_one_of = [&](auto... words) { return ((lower == words) || ...); };
  if (is_one_of("true", "1", "on", "yes"))
    value = true;
  else if (is_one_of("false", "0", "off", "no"))
    value = false;
  else
    return "true or false";
  return {};
}

std::string parse_level(std::string_view text, std::uint8_t &value, double, double) {
  std::string lower = in_lower_case(text), names;
#define MLFLOW_LOG_LEVEL(name, number)                                                                                 \
  if (lower == in_lower_case(#name)) {                                                                                 \
    value = number;                                                                                                    \
    return {};                                                                                                         \
  }                                                                                                                    \
  names += std::string(names.empty() ? "" : ", ") + #name;
#include "mlflow/log_levels.def"
  return "one of " + names;
}

std::string parse_ratio(std::string_view text, double &value, double least, double most) {
  return parse_floating(text, value, least, most, "a number");
}

std::string parse_seconds(std::string_view text, double &value, double least, double most) {
  return parse_floating(text, value, least, most, "a number of seconds");
}

std::string parse_count(std::string_view text, std::uint64_t &value, double least, double most) {
  std::uint64_t parsed;
  if (!whole(text, parsed) || double(parsed) < least || double(parsed) > most)
    return range("a whole number", least, most);
  value = parsed;
  return {};
}

std::string parse_bytes(std::string_view text, std::uint64_t &value, double least, double most) {
  unsigned shift = 0;
  std::string_view digits = text;
  if (!digits.empty()) {
    switch (digits.back()) {
    case 'K':
    case 'k':
      shift = 10;
      break;
    case 'M':
    case 'm':
      shift = 20;
      break;
    case 'G':
    case 'g':
      shift = 30;
      break;
    default:
      break;
    }
    if (shift)
      digits.remove_suffix(1);
  }
  std::uint64_t parsed;
  if (!whole(digits, parsed) || double(parsed) * double(std::uint64_t(1) << shift) < least ||
      double(parsed) * double(std::uint64_t(1) << shift) > most)
    return range("a number of bytes (K, M or G may follow)", least, most);
  value = parsed << shift;
  return {};
}

} // namespace mlflow::config
