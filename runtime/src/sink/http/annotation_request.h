// What an MLflow server is asked for what is said of a trace after the fact: MLflow's REST interface, as its Python
// client uses it. Makes requests, sends none. Any thread.
#pragma once

#include "sink/http/json.h"

#include <string>
#include <string_view>

namespace mlflow::http {

struct AnnotationRequest {
  std::string method, path, body;
};

/// `kind` and `fields` as a line of the store has them (docs/store-format.md).
AnnotationRequest annotation_request(std::string_view kind, const std::string &trace_id, const Json &fields);

/// Whether it is as well if what it deletes is not there.
bool is_deletion(std::string_view kind, const Json &fields);

std::string trace_path(const std::string &trace_id);
std::string assessment_path(const std::string &trace_id, const std::string &assessment_id);

} // namespace mlflow::http
