// How this library names itself to servers.
#pragma once

#include <string_view>

namespace mlflow::config {

/// OpenTelemetry's instrumentation scope and telemetry.sdk.name.
inline constexpr std::string_view product = "mlflow-trace-cpp";
inline constexpr std::string_view version = MLFLOW_TRACE_VERSION;

} // namespace mlflow::config
