// The summary of a trace as MLflow's server takes it: POST {base}/api/3.0/mlflow/traces. Every limit of the server is
// kept here, because beyond some of them it drops what it was given without a word. Any thread.
#pragma once

#include "sink/http/lane.h"

#include <string>
#include <string_view>

namespace mlflow::http {

/// Body of the request for the object of a `trace_info` line.
std::string trace_info_request(const Json &store_trace_info, const Lane &lane, std::string_view experiment_id);

} // namespace mlflow::http
