// What a lane of the outbox is for, written down: the server and what is the same for all traces in it. The JSON text
// is read by whoever sends the lane (docs/store-format.md has the fields). Credentials are never in it. Any thread.
#pragma once

#include "config/settings.h"

#include <string>
#include <string_view>
#include <vector>

namespace mlflow::outbox {

/// One description for each server that the settings name, of this process.
std::vector<std::string> describe_lanes(const config::Settings &settings, std::string_view program);

/// The kind in a description: "mlflow" or "otlp"; empty if it is none of ours.
std::string_view kind_of(std::string_view description);

/// The server's URL in a description.
std::string_view url_of(std::string_view description);

inline constexpr std::string_view kind_mlflow = "mlflow", kind_otlp = "otlp";

/// OpenTelemetry's resource of this process: name and value pairs (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, the
/// SDK).
std::vector<std::pair<std::string, std::string>> resource_of(const config::Settings &settings,
                                                             std::string_view program);

} // namespace mlflow::outbox
