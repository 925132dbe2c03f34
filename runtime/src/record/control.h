// What the program may ask of, and tell, the recorder as a whole. Any thread.
#pragma once

#include "mlflow/rt/abi.h"

namespace mlflow::record {

/// Whether what begins from now on is not recorded. Can be changed at any time.
void pause(bool paused) noexcept;
/// Starts the recorder, to know.
bool is_enabled() noexcept;
/// Reads files.
mlflow_rt_counts count_spans() noexcept;
/// The context of the root that is open on this thread, or was last; empty if none was.
mlflow_rt_context last_trace() noexcept;

} // namespace mlflow::record
