// The sinks that a delivery names: the local store, a lane of the outbox for each server. Collector thread, or the one
// that recovers.
#pragma once

#include "collect/delivery.h"
#include "sink/lane.h"
#include "sink/sink.h"

#include <memory>
#include <string>
#include <vector>

namespace mlflow::collect {

struct Sinks {
  std::unique_ptr<sink::Sink> sink;      // null: not all of them can be made, `problem` says why
  std::vector<std::string> lane_folders; // in the order of Delivery::lanes
  std::string problem;
};

/// `settings` says what traces are said to belong to, and limits; `program` is the path of the executable whose traces
/// they are; `written` hears of what comes to the lanes.
Sinks make_sinks(const config::Settings &settings, const Delivery &delivery, const std::string &program,
                 sink::BytesWritten written = nullptr);

} // namespace mlflow::collect
