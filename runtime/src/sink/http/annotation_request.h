// What an MLflow server is asked for what is said of a trace after the fact: MLflow's REST interface, as its Python
// client uses it. Makes requests, sends none. Any thread.
#pragma once

#include "sink/http/json.h"

#include <string>
#include <string_view>

namespace mlflow::http {

struct AnnotationRequest {
  std::string method = {}, path = {}, body = {};
  std::string_view content_type = "application/json";
  std::string_view problem = {}; // why it cannot be sent, behind "<url> "
};

/// `kind` and `fields` as a line of the store has them (docs/store-format.md).
AnnotationRequest annotation_request(std::string_view kind, const std::string &trace_id, const Json &fields);

/// Of an attachment, to where the server keeps the artifacts of its trace: from its answer about the trace.
AnnotationRequest upload_request(const Json &fields, std::string_view answer);

/// Whether it is as well if what it deletes is not there.
bool is_deletion(std::string_view kind, const Json &fields);

std::string trace_path(const std::string &trace_id);
std::string assessment_path(const std::string &trace_id, const std::string &assessment_id);

} // namespace mlflow::http
