#include "sink/http/annotation_request.h"

#include "model/base64.h"
#include "sink/http/json_access.h"

#include <algorithm>

namespace mlflow::http {

namespace {

std::string dumped(const Json &json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// Expected lists and objects travel as text, or else their integers would come back as floating point.
Json assessment_of(Json fields) {
  const Json &expected = object_in(fields, "expectation");
  if (auto value = expected.find("value"); value != expected.end() && value->is_structured())
    fields["expectation"] = {
        {"serialized_value", {{"serialization_format", "JSON_FORMAT"}, {"value", dumped(*value)}}}};
  return fields;
}

struct Updatable {
  const char *key;
  std::string_view in_mask;
};
constexpr Updatable updatable[] = {{"assessment_name", "assessmentName"},
                                   {"feedback", "feedback"},
                                   {"expectation", "expectation"},
                                   {"rationale", "rationale"},
                                   {"metadata", "metadata"}};

/// The tag stands near the end of an answer of which only the begin is kept, so it is not read as JSON.
std::string text_behind(std::string_view answer, std::string_view key) {
  std::size_t at = answer.find("\"" + std::string(key) + "\"");
  if (at == answer.npos || (at = answer.find('"', answer.find(':', at + key.size() + 2))) == answer.npos)
    return {};
  std::size_t end = answer.find('"', at + 1);
  return end == answer.npos ? std::string() : std::string(answer.substr(at + 1, end - at - 1));
}

} // namespace

std::string trace_path(const std::string &trace_id) { return "/api/3.0/mlflow/traces/" + trace_id; }

std::string assessment_path(const std::string &trace_id, const std::string &assessment_id) {
  return trace_path(trace_id) + "/assessments/" + assessment_id;
}

bool is_deletion(std::string_view kind, const Json &fields) {
  auto value = fields.find("value");
  return kind == "assessment_deleted" || (kind == "trace_tag" && (value == fields.end() || value->is_null()));
}

AnnotationRequest upload_request(const Json &fields, std::string_view answer) {
  // "mlflow-artifacts:/7/traces/tr-.../artifacts", or with "//host" before the path.
  std::string location = text_behind(answer, "mlflow.artifactLocation");
  constexpr std::string_view scheme = "mlflow-artifacts:";
  if (!location.starts_with(scheme))
    return {.problem = "keeps the artifacts of this trace elsewhere: start it with --serve-artifacts"};
  location.erase(0, scheme.size());
  if (location.starts_with("//"))
    location.erase(0, std::min(location.find('/', 2), location.size()));
  location.erase(0, std::min(location.find_first_not_of('/'), location.size()));
  auto content = model::read_base64(text_in(fields, "content"));
  if (!content)
    return {.problem = "got no attachment, its line is damaged"};
  return {"PUT", "/api/2.0/mlflow-artifacts/artifacts/" + location + "/attachments/" + text_in(fields, "attachment_id"),
          std::move(*content), "application/octet-stream"};
}

AnnotationRequest annotation_request(std::string_view kind, const std::string &trace_id, const Json &fields) {
  std::string assessment = text_in(fields, "assessment_id");
  if (kind == "assessment")
    return {"POST", trace_path(trace_id) + "/assessments", dumped({{"assessment", assessment_of(fields)}})};
  if (kind == "assessment_update") {
    std::string mask;
    for (auto [key, in_mask] : updatable)
      if (fields.contains(key))
        mask.append(mask.empty() ? "" : ",").append(in_mask);
    return {"PATCH", assessment_path(trace_id, assessment),
            dumped({{"assessment", assessment_of(fields)}, {"update_mask", mask}})};
  }
  if (kind == "assessment_deleted")
    return {"DELETE", assessment_path(trace_id, assessment),
            dumped({{"trace_id", trace_id}, {"assessment_id", assessment}})};
  std::string path = "/api/2.0/mlflow/traces/" + trace_id + "/tags"; // Python's, for servers of any version
  Json tag = {{"key", text_in(fields, "key")}};
  if (is_deletion(kind, fields))
    return {"DELETE", path, dumped(tag)};
  tag["value"] = text_in(fields, "value");
  return {"PATCH", path, dumped(tag)};
}

} // namespace mlflow::http
