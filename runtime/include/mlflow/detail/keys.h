// MLflow's names of what a span or a trace holds, from the table.
#pragma once

#include <string_view>

namespace mlflow::detail {

#define MLFLOW_KEY(name, text) inline constexpr std::string_view key_##name{text};
#include "mlflow/mlflow_keys.def"

} // namespace mlflow::detail
