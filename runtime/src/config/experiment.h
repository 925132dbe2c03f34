// An experiment may be named by its name or by its id, in one text. Any thread.
#pragma once

#include <string_view>

namespace mlflow::config {

/// Digits only: MLflow's ids are numbers. An experiment whose name is a number is to be named by its id.
inline bool is_experiment_id(std::string_view name_or_id) {
  return !name_or_id.empty() && name_or_id.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace mlflow::config
