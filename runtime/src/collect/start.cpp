#include "record/state.h"

namespace mlflow::collect {

bool prepare(record::Settings &) noexcept { return true; }

bool launch() noexcept { return true; }

} // namespace mlflow::collect
