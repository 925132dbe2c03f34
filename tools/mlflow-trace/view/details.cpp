#include "view/details.h"

#include "store/usage.h"
#include "view/text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace mlflow::view {

namespace {

using store::Json;

/// Shown in the tree already, or of use to programs only.
constexpr std::array<std::string_view, 5> not_details = {"mlflow.spanInputs", "mlflow.spanOutputs", "mlflow.spanType",
                                                         "mlflow.traceName", "mlflow.trace_schema.version"};
/// Different in each run.
constexpr std::array<std::string_view, 5> of_one_run = {"mlflow.traceRequestId", "thread.id", "process.pid",
                                                        "mlflow.trace.sizeStats", "mlflow.trace.sizeBytes"};

bool is_shown(std::string_view key, bool times) {
  return std::ranges::find(not_details, key) == not_details.end() &&
         (times ? key != "mlflow.traceRequestId" : std::ranges::find(of_one_run, key) == of_one_run.end());
}

std::string json_text(const Json &value) {
  return spaced_json(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// The members of an object that hold JSON as text (attributes), or text (tags).
void add_members(std::vector<Detail> &details, const Json &from, const char *label, bool times) {
  if (!from.is_object())
    return;
  for (const auto &[key, value] : from.items())
    if (is_shown(key, times))
      details.push_back(
          {label,
           key + " = " + (value.is_string() ? spaced_json(value.get_ref<const std::string &>()) : json_text(value))});
}

std::string with_attributes(std::string text, const Json &of) {
  auto attributes = of.find("attributes");
  if (attributes != of.end() && attributes->is_object() && !attributes->empty())
    text += " " + json_text(*attributes);
  return text;
}

const Json &member(const Json &object, const char *key) {
  static const Json none;
  auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() ? *found : none;
}

std::string text_at(const Json &object, const char *key) {
  const Json &value = member(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

} // namespace

std::vector<Detail> details_of(const store::Span &span, bool times) {
  std::vector<Detail> details;
  add_members(details, span.json["attributes"], "attr", times);
  for (const Json &event : member(span.json, "events")) {
    std::string text = text_at(event, "name");
    const Json &at = member(event, "time_unix_nano");
    if (times && at.is_number_unsigned() && at.get<std::uint64_t>() >= span.start_ns)
      text += " after " + duration(at.get<std::uint64_t>() - span.start_ns);
    details.push_back({"event", with_attributes(text, event)});
  }
  for (const Json &link : member(span.json, "links"))
    details.push_back({"link", with_attributes(times ? text_at(link, "trace_id") + " " + text_at(link, "span_id")
                                                     : std::string("to a span"),
                                               link)});
  return details;
}

std::vector<Detail> details_of(const store::Trace &trace, bool times) {
  std::vector<Detail> details;
  Json summary = trace.to_mlflow()["info"];
  add_members(details, member(summary, "tags"), "tag", times);
  add_members(details, member(summary, "trace_metadata"), "meta", times);
  return details;
}

} // namespace mlflow::view
