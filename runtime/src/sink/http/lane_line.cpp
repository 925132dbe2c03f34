#include "sink/http/lane_line.h"

#include "model/annotation.h"
#include "model/base64.h"
#include "model/mlflow_json.h"
#include "sink/http/json_access.h"
#include "sink/http/plain_span.h"

#include <optional>

namespace mlflow::http {

namespace {

TraceKey key_of_bytes(const char (&bytes)[16]) {
  TraceKey key;
  for (int i = 0; i < 8; ++i) {
    key.high = key.high << 8 | std::uint8_t(bytes[i]);
    key.low = key.low << 8 | std::uint8_t(bytes[i + 8]);
  }
  return key;
}

std::optional<TraceKey> key_of_base64(std::string_view text) {
  char bytes[16];
  return model::read_base64(text, bytes, sizeof bytes) ? std::optional(key_of_bytes(bytes)) : std::nullopt;
}

/// "tr-" and 32 hexadecimal digits.
std::optional<TraceKey> key_of_name(std::string_view text) {
  char bytes[16];
  if (!text.starts_with("tr-") || !model::read_hex(text.substr(3), bytes, sizeof bytes))
    return {};
  return key_of_bytes(bytes);
}

/// As our own writer puts it, which is nearly always.
bool read_plain_line(std::string_view line, LaneLine &result) {
  if (!line.starts_with(plain_span_begin) || !line.ends_with(plain_span_end))
    return false;
  auto key = key_of_base64(line.substr(plain_span_begin.size(), plain_trace_id_size));
  if (!key)
    return false;
  result.kind = LineKind::Span;
  result.trace = *key;
  return true;
}

/// The experiment that a summary names, if it is another than the lane's.
std::string destination_of(const Json &line, const Json &info, const Lane &lane) {
  if (std::string asked = text_in(line, "destination"); !asked.empty())
    return asked;
  std::string name = text_in(object_in(info, "trace_metadata"), model::experiment_name_key);
  if (!name.empty())
    return name == lane.experiment_name ? std::string() : name;
  std::string id = text_in(object_in(object_in(info, "trace_location"), "mlflow_experiment"), "experiment_id");
  return id == "0" || id == lane.experiment_id ? std::string() : id; // "0": none is known (docs/store-format.md)
}

void read_annotation(const Json &line, LaneLine &result) {
  result.kind = LineKind::Other;
  for (std::string_view kind : model::annotation_kinds) {
    const Json &fields = object_in(line, kind);
    if (fields.empty())
      continue;
    auto key = key_of_name(text_in(fields, "trace_id"));
    result.kind = key ? LineKind::Annotation : LineKind::Damaged;
    result.trace = key.value_or(TraceKey{});
    result.info = fields;
    result.annotation = kind;
    auto time = line.find("time_unix_nano");
    result.unix_ns = time != line.end() && time->is_number_unsigned() ? time->get<std::uint64_t>() : 0;
  }
}

LaneLine read_any(std::string_view line, const Lane &lane) {
  LaneLine result;
  Json parsed = parse_json(line);
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
      result.destination = destination_of(parsed, info, lane);
      result.info = info;
    }
  } else {
    read_annotation(parsed, result);
  }
  return result;
}

} // namespace

LaneLine parse_line(std::string_view line, const Lane &lane) {
  LaneLine result;
  return read_plain_line(line, result) ? result : read_any(line, lane);
}

} // namespace mlflow::http
