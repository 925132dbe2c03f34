// MLflow's manual tracing for C++17, with or without the compiler plugin: all of it. Each part can be included by
// itself.
#pragma once

#include "mlflow/attachment.h"  // IWYU pragma: export
#include "mlflow/context.h"     // IWYU pragma: export
#include "mlflow/feedback.h"    // IWYU pragma: export
#include "mlflow/processors.h"  // IWYU pragma: export
#include "mlflow/propagation.h" // IWYU pragma: export
#include "mlflow/span.h"        // IWYU pragma: export
#include "mlflow/span_types.h"  // IWYU pragma: export
#include "mlflow/stream.h"      // IWYU pragma: export
#include "mlflow/trace.h"       // IWYU pragma: export
#include "mlflow/tracing.h"     // IWYU pragma: export
#include "mlflow/value.h"       // IWYU pragma: export
#include "mlflow/writer.h"      // IWYU pragma: export
