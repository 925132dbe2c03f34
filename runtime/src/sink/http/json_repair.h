// JSON text that Python's json module and MLflow's server read back without harm: no integer beyond 64 bits, not nested
// too deeply, no halves of surrogate pairs, no U+0000, no bare NaN. Any thread.
#pragma once

#include "sink/http/json_scanner.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace mlflow::http {

/// MLflow cannot read a trace back with more than 31 levels. A recorded value has 24 at most (MLFLOW_TRACE_MAX_DEPTH),
/// and inputs stand in an object.
inline constexpr int deepest_json = 25;
/// In place of what is nested more deeply.
inline constexpr std::string_view too_deep = "...";

/// Whether nothing needs to be done. False may be an error of caution.
bool is_harmless_json(std::string_view text);

/// Appends the value that is next in `from`, repaired, as Python's json.dumps lays it out. False: it is no JSON.
bool append_repaired_json(std::string &to, JsonScanner &from, int depth = 1);

/// A string as it stands in JSON, with its quotes.
void append_quoted(std::string &to, std::string_view text);

/// A word of JSON text: a number that 64 bits hold, true or false, or the text that stands for another number
/// ("Infinity", "18446744073709551616"). Null is monostate; nothing: it is no JSON.
using JsonWord = std::variant<std::monostate, bool, std::int64_t, double, std::string_view>;
std::optional<JsonWord> read_word(std::string_view word);

} // namespace mlflow::http
