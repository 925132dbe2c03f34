#include "model/annotation.h"

#include "model/base64.h"
#include "model/cbor_walk.h"
#include "model/line.h"

#include <algorithm>

namespace mlflow::model {

namespace {

/// What says which thing is meant. All else was given by the program as a value, and is redacted as such.
constexpr std::string_view identities[] = {"trace_id",  "assessment_id",   "span_id",
                                           "overrides", "assessment_name", "key"};

bool is_created(std::string_view kind) { return kind == "assessment"; }
bool is_changed(std::string_view kind) { return is_created(kind) || kind == "assessment_update"; }

} // namespace

bool is_annotation(std::string_view line) noexcept {
  if (!line.starts_with("{\""))
    return false;
  line.remove_prefix(2);
  return std::ranges::any_of(annotation_kinds, [&](std::string_view kind) {
    return line.starts_with(kind) && line.substr(kind.size()).starts_with("\":");
  });
}

bool put_annotation(Text &out, const AnnotationData &annotation) noexcept {
  try {
    Line line;
    (line << "{\"").text(annotation.kind) << "\":{";
    std::string_view comma;
    bool is_attachment = annotation.kind == attachment_kind;
    for_each_member(annotation.fields, [&](const std::string &key, Bytes value) {
      if (is_attachment && (key == "offset" || key == "content"))
        return;
      (line << comma << "\"").text(key) << "\":";
      line.plain(value, !is_attachment && std::ranges::find(identities, key) == std::end(identities));
      comma = ",";
    });
    for (auto [key, applies] : {std::pair{"create_time", is_created(annotation.kind)},
                                std::pair{"last_update_time", is_changed(annotation.kind)}})
      if (applies)
        (line << comma << "\"" << key << "\":\"").utc(annotation.unix_ns) << "\"";
    if (is_attachment)
      line << comma << "\"content\":\"" << base64(annotation.content) << "\"";
    line << "},\"time_unix_nano\":" << annotation.unix_ns << "}\n";
    return out.append(line.string());
  } catch (...) { // no memory
    return false;
  }
}

} // namespace mlflow::model
