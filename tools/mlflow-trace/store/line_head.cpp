#include "store/line_head.h"

#include "model/annotation.h"
#include "model/base64.h"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace mlflow::store {

namespace {

std::uint64_t big_endian(const char *bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

std::optional<std::uint64_t> span_id_of(std::string_view text) {
  char bytes[8];
  if (!model::read_base64(text, bytes, sizeof bytes))
    return std::nullopt;
  return big_endian(bytes);
}

template <class Number> std::optional<Number> number_of(std::string_view text, int base = 10) {
  Number value{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || end == text.data())
    return std::nullopt;
  return value;
}

/// Takes `what` off the front of `text`, if it is there.
bool take(std::string_view &text, std::string_view what) {
  if (!text.starts_with(what))
    return false;
  text.remove_prefix(what.size());
  return true;
}

/// What follows the first `key` of a line. A key within a string has its quotes escaped, so it is not taken for one.
std::string_view after(std::string_view line, std::string_view key) {
  std::size_t at = line.find(key);
  return at == line.npos ? std::string_view() : line.substr(at + key.size());
}

/// Whether the runtime wrote all of it: a span may have its destination behind it.
bool is_whole(std::string_view line) {
  return line.ends_with("}}") || (line.ends_with("\"}") && line.rfind("},\"destination\":\"") != line.npos);
}

/// A line as the runtime writes it.
bool read_known_layout(std::string_view line, LineHead &head) {
  std::string_view rest = line;
  std::optional<TraceKey> trace;
  if (model::is_annotation(line)) {
    trace = key_of(after(line, "\":{\"trace_id\":\"").substr(0, 35));
    if (trace)
      head = {LineKind::Annotation, *trace, 0, 0, false};
    return trace.has_value();
  }
  if (!is_whole(line))
    return false;
  if (take(rest, "{\"span\":{\"trace_id\":\"")) {
    trace = key_of(rest.substr(0, 24));
    rest.remove_prefix(rest.size() < 24 ? rest.size() : 24);
    if (!trace || !take(rest, "\",\"span_id\":\""))
      return false;
    auto id = span_id_of(rest.substr(0, 12));
    auto start = number_of<std::uint64_t>(after(rest, ",\"start_time_unix_nano\":"));
    if (!id || !start)
      return false;
    head = {LineKind::Span, *trace, *id, *start, rest.substr(12).starts_with("\",\"parent_span_id\":null")};
    return true;
  }
  if (take(rest, "{\"trace_info\":{\"trace_id\":\"")) {
    trace = key_of(rest.substr(0, 35));
    auto start = time_of(after(rest, ",\"request_time\":\"").substr(0, 24));
    if (!trace || !start)
      return false;
    head = {LineKind::TraceInfo, *trace, 0, *start, false};
    return true;
  }
  return false;
}

const std::string &text_at(const nlohmann::json &object, const char *key) {
  return object.at(key).get_ref<const std::string &>();
}

/// Any line that says the same in another order or spacing.
LineHead read_any_layout(std::string_view line) {
  try {
    auto object = nlohmann::json::parse(line);
    if (!object.is_object() || object.empty())
      return {};
    std::string_view kind;
    for (std::string_view known : {"span", "trace_info", "drops"})
      if (object.contains(known))
        kind = known;
    for (std::string_view known : model::annotation_kinds)
      if (object.contains(known))
        if (auto trace = key_of(text_at(object.at(std::string(known)), "trace_id")))
          return {LineKind::Annotation, *trace, 0, 0, false};
    if (kind.empty())
      return {LineKind::Unknown, {}, 0, 0, false};
    const auto &value = object.at(std::string(kind));
    if (kind == "drops")
      return {value.is_object() ? LineKind::Drops : LineKind::Damaged, {}, 0, 0, false};
    auto trace = key_of(text_at(value, "trace_id"));
    auto id = kind == "span" ? span_id_of(text_at(value, "span_id")) : std::uint64_t(0);
    auto start = kind == "span" ? value.at("start_time_unix_nano").get<std::uint64_t>()
                                : time_of(text_at(value, "request_time"));
    if (!trace || !id || !start)
      return {};
    bool is_root = kind == "span" && !value.value("parent_span_id", nlohmann::json()).is_string();
    return {kind == "span" ? LineKind::Span : LineKind::TraceInfo, *trace, *id, *start, is_root};
  } catch (const nlohmann::json::exception &) {
    return {};
  }
}

} // namespace

std::string text_of(const TraceKey &key) {
  char text[40];
  std::snprintf(text, sizeof text, "tr-%016llx%016llx", static_cast<unsigned long long>(key.high),
                static_cast<unsigned long long>(key.low));
  return text;
}

std::optional<TraceKey> key_of(std::string_view text) {
  if (take(text, "tr-")) {
    if (text.size() != 32 || text.find_first_not_of("0123456789abcdef") != text.npos)
      return std::nullopt;
    return TraceKey{*number_of<std::uint64_t>(text.substr(0, 16), 16), *number_of<std::uint64_t>(text.substr(16), 16)};
  }
  char bytes[16];
  if (!model::read_base64(text, bytes, sizeof bytes))
    return std::nullopt;
  return TraceKey{big_endian(bytes), big_endian(bytes + 8)};
}

std::optional<std::uint64_t> time_of(std::string_view text) {
  namespace chrono = std::chrono;
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, used = 0;
  std::string copy(text); // for a NUL at its end
  if (std::sscanf(copy.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second, &used) != 6)
    return std::nullopt;
  chrono::year_month_day date{chrono::year(year), chrono::month(unsigned(month)), chrono::day(unsigned(day))};
  if (!date.ok() || hour > 23 || minute > 59 || second > 60 || year < 1970)
    return std::nullopt;
  std::uint64_t nanoseconds = 0, unit = 1'000'000'000;
  std::size_t at = std::size_t(used);
  if (at < copy.size() && copy[at] == '.')
    for (++at; at < copy.size() && copy[at] >= '0' && copy[at] <= '9' && unit > 1; ++at) {
      unit /= 10;
      nanoseconds += unit * std::uint64_t(copy[at] - '0');
    }
  auto seconds = chrono::sys_days(date).time_since_epoch() + chrono::hours(hour) + chrono::minutes(minute) +
                 chrono::seconds(second);
  return std::uint64_t(chrono::nanoseconds(chrono::duration_cast<chrono::seconds>(seconds)).count()) + nanoseconds;
}

LineHead head_of(std::string_view line) {
  LineHead head;
  return read_known_layout(line, head) ? head : read_any_layout(line);
}

} // namespace mlflow::store
