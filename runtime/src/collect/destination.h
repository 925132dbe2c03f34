// Where traces go from now on, as the program says while it runs (mlflow::tracing::set_destination), over what the
// environment says.
#pragma once

#include "collect/delivery.h"
#include "config/settings.h"

#include "mlflow/rt/abi.h"

#include <string_view>

namespace mlflow::collect {

/// The environment's settings with the destination that the program has set, if it has. Any thread.
const config::Settings &settings_in_force() noexcept;
/// Whether it can be written there; if not, it says so, after what stands `before`. Does I/O.
bool can_be_written(const config::Destinations &to, std::string_view before);
/// Path of the executable.
std::string program_path();

/// Null: as the environment says. False: it cannot be done, and is said. A thread of the program's, which waits for
/// what was recorded before to be written where it belonged.
bool set_destination(const mlflow_rt_destination *destination) noexcept;

/// As the environment says, if it was set.
void reset_destination() noexcept;

// ---- Collector thread.

struct NewDestination {
  config::Settings settings;
  Delivery delivery;
  const NewDestination *older; // that was asked for; known to leak checkers
};
/// What was asked for since the last call; null: nothing.
const NewDestination *take_destination() noexcept;
/// It could not be made.
void refuse_destination(const NewDestination &destination) noexcept;

} // namespace mlflow::collect
