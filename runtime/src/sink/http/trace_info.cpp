#include "sink/http/trace_info.h"

#include "sink/http/preview.h"
#include "sink/http/span_attributes.h"

#include <algorithm>
#include <cstdio>

namespace mlflow::http {

namespace {

// What the server keeps; beyond some of them it says nothing, or refuses.
constexpr std::size_t most_client_request_id = 50, most_key = 250, most_tag = 4096, most_metadata = 250;

/// Text as every database takes it.
std::string storable(std::string_view text, std::size_t most) {
  std::string result;
  for (char c : cut(text, most)) {
    if (c == '\0')
      result += "\xef\xbf\xbd";
    else
      result += c;
  }
  return result;
}

/// The server drops the whole map without a word if one of its values is no string.
std::string text_of(const Json &value) {
  return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool is_for_the_server(std::string_view key) {
  return key != "mlflow.trace.sizeStats" &&     // a number of spans that is not right hides the trace
         key != "mlflow.trace.spansLocation" && // the server's
         key != "mlflow.artifactLocation" && key != "mlflow_trace.experimentName"; // it has an id now
}

void add(Json &to, const Json &from, std::size_t most) {
  if (!from.is_object())
    return;
  for (const auto &[key, value] : from.items())
    if (is_for_the_server(key) && !value.is_null())
      to[storable(key, most_key)] = storable(text_of(value), most);
}

void add_preview(Json &info, Json &metadata, const Json &from, const char *key, const char *role,
                 const char *metadata_key) {
  auto text = from.find(key);
  if (text == from.end() || !text->is_string())
    return;
  const auto &json = text->get_ref<const std::string &>();
  metadata[metadata_key] = storable(cut_with_dots(json, most_metadata), most_metadata);
  auto preview = preview_of(json, role);
  if (!preview && from.value("state", "") == "IN_PROGRESS")
    preview = json; // the span from which the server would make it comes later
  if (preview)
    info[key] = storable(*preview, most_preview);
}

std::string seconds(std::int64_t milliseconds) {
  char text[40];
  milliseconds = std::max<std::int64_t>(milliseconds, 0);
  std::snprintf(text, sizeof text, "%lld.%03llds", static_cast<long long>(milliseconds / 1000),
                static_cast<long long>(milliseconds % 1000));
  return text;
}

} // namespace

std::string trace_info_request(const Json &from, const Lane &lane, std::string_view experiment_id) {
  Json info;
  info["trace_id"] = from.value("trace_id", "");
  if (auto id = from.find("client_request_id"); id != from.end() && id->is_string())
    info["client_request_id"] = storable(id->get_ref<const std::string &>(), most_client_request_id);
  info["trace_location"] = {{"type", "MLFLOW_EXPERIMENT"}, {"mlflow_experiment", {{"experiment_id", experiment_id}}}};
  info["request_time"] = from.value("request_time", "");
  std::string state = from.value("state", "STATE_UNSPECIFIED");
  if (auto duration = from.find("execution_duration_ms"); duration != from.end() && duration->is_number_integer())
    info["execution_duration"] = seconds(duration->get<std::int64_t>());
  info["state"] = state;

  Json metadata = Json::object(), tags = Json::object();
  add(metadata, lane.metadata, most_metadata);
  if (!lane.run_id.empty())
    metadata["mlflow.sourceRun"] = storable(lane.run_id, most_metadata);
  add_preview(info, metadata, from, "request_preview", "user", "mlflow.traceInputs");
  add_preview(info, metadata, from, "response_preview", "assistant", "mlflow.traceOutputs");
  add(metadata, from.value("trace_metadata", Json::object()), most_metadata); // what the trace says itself wins
  add(tags, from.value("tags", Json::object()), most_tag);
  info["trace_metadata"] = std::move(metadata);
  info["tags"] = std::move(tags);
  return Json{{"trace", {{"trace_info", std::move(info)}}}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace mlflow::http
