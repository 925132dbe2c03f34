// The module that sends lanes to their servers (sink/http_module.h), as the core uses it: loaded when the first lane is
// made, and from then on told what was written. Without it nothing is lost: lanes wait in the outbox.
#pragma once

#include "sink/sink.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mlflow::collect {

/// Loads the module and gives it this process's lanes. Says why if that fails. Collector thread, once in each process
/// generation.
void start_uploads(const std::string &outbox, const std::vector<std::string> &lane_folders) noexcept;
/// Collector thread.
void wake_uploads(std::uint64_t bytes) noexcept;
/// What the sinks have taken, at a commit. Collector thread.
void publish_counts(const sink::SpanCounts &counts) noexcept;
// record/state.h has deliver, count_delivered and forget_uploads, which the program's threads call.

} // namespace mlflow::collect
