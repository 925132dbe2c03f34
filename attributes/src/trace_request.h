// What the user asked for in [[mlflow::trace(...)]], as plain data: made by the grammar, carried through the compiler
// as text, read by the plugin when it rewrites the function. No compiler types, no allocation tricks; used in the
// compiler only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mlflow::attributes {

enum class LogLevel : unsigned char {
  UNSET = 0,
#define MLFLOW_LOG_LEVEL(name, number) name = number,
#include "mlflow/log_levels.def"
};

/// A span attribute whose value is that of a parameter.
struct ParameterAttribute {
  std::string key, parameter;
};

struct TraceRequest {
  std::string span_type = "UNKNOWN";
  std::string name;            // empty: made from the function
  std::string attributes_json; // of constants: JSON object text, or empty
  std::vector<ParameterAttribute> parameter_attributes;
  LogLevel log_level = LogLevel::UNSET;         // UNSET: by span type
  std::optional<double> sampling_ratio;         // 0..1
  std::string trace_destination;                // experiment name or id
  std::string output_reducer;                   // name as written
  bool capture_inputs = true;                   // false: no inputs at all
  std::vector<std::string> captured_parameters; // non-empty: only these are inputs
  bool capture_outputs = true;
  // Of the values; 0: as everywhere.
#define MLFLOW_LIMIT(keyword, member) std::uint32_t keyword = 0;
#include "mlflow/limits.def"

  bool has_limits() const {
    return false
#define MLFLOW_LIMIT(keyword, member) || keyword
#include "mlflow/limits.def"
        ;
  }
};

/// The member that this keyword sets, or null: it is none of limits.def.
std::uint32_t *limit_named(TraceRequest &request, std::string_view keyword);

/// One line of text that holds all of it; `decode(encode(r)) == r`. Travels in an AnnotateAttr through PCH and modules.
std::string encode(const TraceRequest &request);
std::optional<TraceRequest> decode(const std::string &text);

} // namespace mlflow::attributes
