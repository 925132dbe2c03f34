// Where the traces of one lane of the outbox go, and what is the same for all of them: what its lane.json says. No
// credentials stand there. Plain data, any thread.
#pragma once

#include "sink/http/json.h"

#include <optional>
#include <string>
#include <string_view>

namespace mlflow::http {

struct Lane {
  std::string folder;        // of the lane
  std::string kind;          // "mlflow" or "otlp"
  std::string url;           // of kind mlflow the tracking URI without a slash at its end; of kind otlp where traces go
  std::string experiment_id; // digits; empty if only a name, or nothing, is known
  std::string experiment_name; // empty: MLflow's default experiment
  bool create_experiment = true;
  std::string run_id;
  std::string program;
  Json metadata = Json::object(); // trace_metadata to add to each trace; what the trace says itself wins
  Json resource = Json::object(); // attributes of the OpenTelemetry resource

  bool for_mlflow() const;
};

/// Nothing if it is not a lane's description.
std::optional<Lane> parse_lane(std::string_view description, std::string folder);
std::optional<Lane> read_lane(const std::string &folder);
/// Puts the lane's metadata into its description. False, and errno set, if it cannot be written.
bool write_metadata(const Lane &lane);

} // namespace mlflow::http
