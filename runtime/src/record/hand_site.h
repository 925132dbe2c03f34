// What spans made by hand have in place of a function: one site for them all, since what differs stands in their
// records. Any thread, no locks.
#pragma once

#include "mlflow/rt/describe.h"

namespace mlflow::record {

extern mlflow_rt_site hand_site __attribute__((visibility("hidden")));

} // namespace mlflow::record
