// JSON as the module for servers reads and writes it: keys keep their order, so that what people see is what was
// recorded. For what is rare: trace summaries, answers of servers, settings of a lane. Spans are not parsed into it
// (otlp_request.h). Not for the core: it knows no JSON library.
#pragma once

#include <nlohmann/json.hpp>

namespace mlflow::http {

using Json = nlohmann::ordered_json;

} // namespace mlflow::http
