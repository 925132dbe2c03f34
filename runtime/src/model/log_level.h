// How urgent a span of a type is, unless it says so itself: MLflow's table. Any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace mlflow::model {

inline std::uint8_t log_level_of(std::string_view span_type) noexcept {
  enum : std::uint8_t {
#define MLFLOW_LOG_LEVEL(name, number) name = number,
#include "mlflow/log_levels.def"
  };
#define MLFLOW_SPAN_TYPE(name, level)                                                                                  \
  if (span_type == #name)                                                                                              \
    return level;
#include "mlflow/span_types.def"
  return DEBUG; // a custom type
}

} // namespace mlflow::model
