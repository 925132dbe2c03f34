// MLflow's names for kinds of spans and how serious they are.
#pragma once

#include <string_view>

namespace mlflow {

/// What a span is. Any other text is a type too. MLflow: mlflow.entities.SpanType.
struct SpanType {
#define MLFLOW_SPAN_TYPE(name, level) static constexpr std::string_view name{#name};
#include "mlflow/span_types.def"
};

/// How serious a span is; which are shown can be chosen. By default it follows from the span's type. MLflow:
/// mlflow.entities.SpanLogLevel. In lower case, since programs have macros of the other names.
enum class LogLevel : unsigned char { by_type = 0, debug = 10, info = 20, warning = 30, error = 40, critical = 50 };

/// How a span ended. MLflow: mlflow.entities.SpanStatusCode.
enum class StatusCode : unsigned char { unset = 0, ok = 1, error = 2 };

} // namespace mlflow
