// The kinds of values as the plugin writes them into type descriptors: the numbers of mlflow_rt_kind in
// runtime/include/mlflow/rt/describe.h.
#pragma once

namespace mlflow::plugin {

enum class ValueKind : unsigned char {
#define MLFLOW_VALUE_KIND(name) name,
#include "mlflow/value_kinds.def"
};

} // namespace mlflow::plugin
