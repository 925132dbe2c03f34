// JSON as the module for servers reads and writes it: keys keep their order, so that what people see is what was
// recorded. For what is rare: trace summaries, answers of servers, settings of a lane. Spans are not parsed into it
// (otlp_request.h). Not for the core: it knows no JSON library.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace mlflow::http {

using Json = nlohmann::ordered_json;

/// Nothing that we or servers write is nested deeper. Values are copied and written by functions that call themselves,
/// on the small stack of a thread in somebody else's program.
inline constexpr int deepest_parsed = 100;

/// Discarded if it is no JSON, or nested too deeply.
inline Json parse_json(std::string_view text) {
  bool is_too_deep = false;
  auto goes_on = [&](int depth, Json::parse_event_t, Json &) {
    is_too_deep |= depth > deepest_parsed;
    return !is_too_deep;
  };
  Json json = Json::parse(text, goes_on, false);
  return is_too_deep ? Json(Json::value_t::discarded) : json;
}

} // namespace mlflow::http
