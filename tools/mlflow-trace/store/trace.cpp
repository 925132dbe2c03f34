#include "store/trace.h"

#include "store/line_head.h"
#include "store/usage.h"

#include <cstdio>
#include <ctime>

namespace mlflow::store {

namespace {

/// The text of a string at `key`, or nothing.
std::string_view text_at(const Json &object, const char *key) {
  auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() && found->is_string()
             ? std::string_view(found->get_ref<const std::string &>())
             : std::string_view();
}

std::uint64_t number_at(const Json &object, const char *key) {
  auto found = object.find(key);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

std::string utc_milliseconds(std::uint64_t unix_ns) {
  std::time_t seconds = std::time_t(unix_ns / 1'000'000'000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[40], whole[64];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
  std::snprintf(whole, sizeof whole, "%s.%03dZ", text, int(unix_ns / 1'000'000 % 1000));
  return whole;
}

} // namespace

std::string_view Span::attribute(const char *key) const { return text_at(json["attributes"], key); }

std::string Span::text_attribute(const char *key) const {
  auto value = Json::parse(attribute(key), nullptr, false);
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::string_view Span::status_message() const { return text_at(json["status"], "message"); }

std::optional<Span> span_of(Json json) {
  if (!json.is_object() || !json.contains("attributes") || !json["attributes"].is_object() ||
      !json.contains("status") || !json["status"].is_object() || !json.contains("name") || !json["name"].is_string())
    return std::nullopt;
  Span span;
  span.id = text_at(json, "span_id");
  span.parent = text_at(json, "parent_span_id");
  span.name = text_at(json, "name");
  span.start_ns = number_at(json, "start_time_unix_nano");
  span.end_ns = number_at(json, "end_time_unix_nano");
  span.error = text_at(json["status"], "code") == "STATUS_CODE_ERROR";
  span.json = std::move(json);
  return span;
}

const Span *Trace::root() const {
  for (const Span &span : spans)
    if (span.parent.empty())
      return &span;
  return nullptr;
}

std::string Trace::name() const {
  auto tag = !info.contains("tags") ? std::string_view() : text_at(info["tags"], "mlflow.traceName");
  if (!tag.empty())
    return std::string(tag);
  const Span *top = root();
  return top ? top->name : std::string();
}

std::string_view Trace::state() const {
  auto state = text_at(info, "state");
  return state.empty() ? "IN_PROGRESS" : state;
}

std::uint64_t Trace::start_ns() const {
  if (!spans.empty())
    return spans.front().start_ns;
  return time_of(text_at(info, "request_time")).value_or(0);
}

std::optional<std::uint64_t> Trace::duration_ns() const {
  const Span *top = root();
  if (top && top->end_ns >= top->start_ns && top->end_ns)
    return top->end_ns - top->start_ns;
  if (!info.contains("execution_duration_ms"))
    return std::nullopt;
  return number_at(info, "execution_duration_ms") * 1'000'000;
}

std::string_view Trace::request_preview() const {
  auto preview = text_at(info, "request_preview");
  const Span *top = root();
  return preview.empty() && top ? top->attribute("mlflow.spanInputs") : preview;
}

void Trace::put_annotations(Json &summary) const {
  if (!assessments.empty())
    summary["assessments"] = assessments;
  Json &all = summary["tags"];
  if (all.is_null())
    all = Json::object();
  if (!all.is_object()) // a damaged line
    return;
  for (const auto &[key, value] : tags.items())
    if (value.is_null())
      all.erase(key);
    else
      all[key] = value;
}

Json Trace::to_mlflow() const {
  Json summary = info;
  if (summary.is_null())
    summary = {{"trace_id", id},
               {"trace_location", {{"type", "MLFLOW_EXPERIMENT"}, {"mlflow_experiment", {{"experiment_id", "0"}}}}},
               {"request_time", utc_milliseconds(start_ns())},
               {"state", "IN_PROGRESS"},
               {"trace_metadata", {{"mlflow.trace_schema.version", "3"}}},
               {"tags", Json::object()}};
  put_usage(summary, spans);
  put_annotations(summary);
  Json all = Json::array();
  for (const Span &span : spans)
    all.push_back(span.json);
  return {{"info", std::move(summary)}, {"data", {{"spans", std::move(all)}}}};
}

} // namespace mlflow::store
