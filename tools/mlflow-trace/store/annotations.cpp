#include "store/annotations.h"

#include "model/annotation.h"

#include <algorithm>

namespace mlflow::store {

namespace {

std::string text_at(const Json &object, const char *key) {
  auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json *find(Json &assessments, const std::string &id) {
  auto found = std::ranges::find_if(assessments, [&](const Json &one) { return text_at(one, "assessment_id") == id; });
  return found == assessments.end() || id.empty() ? nullptr : &*found;
}

void set_valid(Json &assessments, const std::string &id, bool valid) {
  if (Json *one = find(assessments, id))
    (*one)["valid"] = valid;
}

void create(Json &assessments, const Json &fields) {
  if (Json *same = find(assessments, text_at(fields, "assessment_id")))
    *same = fields;
  else
    assessments.push_back(fields);
  set_valid(assessments, text_at(fields, "overrides"), false);
}

void update(Json &assessments, const Json &fields) {
  Json *one = find(assessments, text_at(fields, "assessment_id"));
  if (!one)
    return;
  for (const char *key : {"assessment_name", "feedback", "expectation", "rationale", "last_update_time"})
    if (fields.contains(key))
      (*one)[key] = fields[key];
  if (!fields.contains("metadata") || !fields["metadata"].is_object()) // none, or a damaged line
    return;
  Json &metadata = (*one)["metadata"];
  if (!metadata.is_object())
    metadata = Json::object();
  metadata.update(fields["metadata"]);
}

void remove(Json &assessments, const Json &fields) {
  Json *one = find(assessments, text_at(fields, "assessment_id"));
  if (!one)
    return;
  set_valid(assessments, text_at(*one, "overrides"), true);
  assessments.erase(assessments.begin() + (one - &assessments[0]));
}

} // namespace

std::optional<Annotation> annotation_of(const Json &line) {
  for (std::string_view kind : model::annotation_kinds)
    if (auto fields = line.find(kind); fields != line.end() && fields->is_object()) {
      auto time = line.find("time_unix_nano");
      bool has_time = time != line.end() && time->is_number_unsigned();
      return Annotation{std::string(kind), *fields, has_time ? time->get<std::uint64_t>() : 0, 0};
    }
  return std::nullopt;
}

void annotate(Trace &trace, std::vector<Annotation> annotations) {
  std::ranges::sort(annotations, {}, [](const Annotation &one) { return std::pair(one.unix_ns, one.place); });
  for (const Annotation &annotation : annotations) {
    const Json &fields = annotation.fields;
    if (annotation.kind == model::attachment_kind)
      trace.attachments.push_back(fields);
    else if (annotation.kind == "assessment")
      create(trace.assessments, fields);
    else if (annotation.kind == "assessment_update")
      update(trace.assessments, fields);
    else if (annotation.kind == "assessment_deleted")
      remove(trace.assessments, fields);
    else if (annotation.kind == "trace_tag" && fields.contains("value"))
      trace.tags[text_at(fields, "key")] = fields["value"];
  }
  if (trace.info.is_object())
    trace.put_annotations(trace.info);
}

} // namespace mlflow::store
