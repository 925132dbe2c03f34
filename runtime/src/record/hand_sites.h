// What spans made by hand have in place of a function: one site for them all, since what differs stands in their
// records, and one more for each experiment that the program names. Any thread, no locks.
#pragma once

#include "mlflow/rt/describe.h"

#include <cstddef>

namespace mlflow::record {

extern mlflow_rt_site hand_site __attribute__((visibility("hidden")));

/// The one for a trace that goes to this experiment; null or empty: wherever traces go.
mlflow_rt_site *hand_site_for(const char *destination, std::size_t size) noexcept;

} // namespace mlflow::record
