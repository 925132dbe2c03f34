#include "sink/http/lane_line.h"

#include "model/mlflow_json.h"
#include "sink/http/json_access.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace mlflow::http {

namespace {

constexpr std::string_view span_begin = R"({"span":{"trace_id":")", nothing_behind = R"("links":[]}})";
constexpr std::size_t base64_size = 24, hex_size = 32;

constexpr auto base64_values = [] {
  std::array<std::int8_t, 256> values;
  values.fill(-1);
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < digits.size(); ++i)
    values[std::uint8_t(digits[i])] = std::int8_t(i);
  return values;
}();

/// 16 bytes in base64: 22 digits, of which the last has 4 bits that say nothing, and "==".
std::optional<TraceKey> key_of_base64(std::string_view text) {
  if (text.size() != base64_size || !text.ends_with("=="))
    return {};
  TraceKey key;
  for (std::size_t i = 0; i < 22; ++i) {
    int value = base64_values[std::uint8_t(text[i])];
    if (value < 0)
      return {};
    unsigned bits = i < 21 ? 6 : 2;
    key.high = key.high << bits | key.low >> (64 - bits);
    key.low = key.low << bits | std::uint64_t(value) >> (6 - bits);
  }
  return key;
}

/// "tr-" and 32 hexadecimal digits.
std::optional<TraceKey> key_of_name(std::string_view text) {
  if (text.size() != 3 + hex_size || !text.starts_with("tr-"))
    return {};
  TraceKey key;
  auto read = [](std::string_view digits, std::uint64_t &to) {
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), to, 16);
    return error == std::errc() && end == digits.data() + digits.size();
  };
  bool read_both = read(text.substr(3, 16), key.high) && read(text.substr(19), key.low);
  return read_both ? std::optional(key) : std::nullopt;
}

/// As our own writer puts it, which is nearly always.
bool read_plain_span(std::string_view line, LaneLine &result) {
  if (!line.starts_with(span_begin) || !line.ends_with(nothing_behind))
    return false;
  auto key = key_of_base64(line.substr(span_begin.size(), base64_size));
  if (!key)
    return false;
  result.kind = LineKind::Span;
  result.trace = *key;
  return true;
}

/// The experiment that a summary names, if it is another than the lane's.
std::string destination_of(const Json &info, const Lane &lane) {
  std::string name = text_in(object_in(info, "trace_metadata"), model::experiment_name_key);
  if (!name.empty())
    return name == lane.experiment_name ? std::string() : name;
  std::string id = text_in(object_in(object_in(info, "trace_location"), "mlflow_experiment"), "experiment_id");
  return id == "0" || id == lane.experiment_id ? std::string() : id; // "0": none is known (docs/store-format.md)
}

LaneLine read_any(std::string_view line, const Lane &lane) {
  LaneLine result;
  Json parsed = Json::parse(line, nullptr, false);
  if (!parsed.is_object())
    return result;
  if (const Json &span = object_in(parsed, "span"); !span.empty()) {
    if (auto key = key_of_base64(text_in(span, "trace_id"))) {
      result.kind = LineKind::Span;
      result.trace = *key;
      result.destination = text_in(parsed, "destination");
    }
  } else if (const Json &info = object_in(parsed, "trace_info"); !info.empty()) {
    if (auto key = key_of_name(text_in(info, "trace_id"))) {
      result.kind = LineKind::TraceInfo;
      result.trace = *key;
      result.destination = destination_of(info, lane);
      result.info = info;
    }
  } else {
    result.kind = LineKind::Other;
  }
  return result;
}

} // namespace

LaneLine parse_line(std::string_view line, const Lane &lane) {
  LaneLine result;
  return read_plain_span(line, result) ? result : read_any(line, lane);
}

} // namespace mlflow::http
