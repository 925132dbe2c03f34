// A least log level, from the environment or from the program while it runs: spans below it are not recorded, and what
// they call is below whatever is above them. A span's level is its own, or its type's.
// RUN: %run-api -std=c++20 -pthread %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++20 -pthread -fsanitize=address,undefined %s | FileCheck %s
// RUN: %run-api --env MLFLOW_TRACE_LOG_LEVEL=Warning -std=c++20 -pthread %s | FileCheck --check-prefix=WARNING %s
// RUN: %run-api --env MLFLOW_TRACE_LOG_LEVEL=loud -std=c++20 -pthread %s 2>&1 | FileCheck --check-prefix=LOUD %s
#include <mlflow/mlflow.h>

#include <cstdio>

static void task(const char *name, mlflow::LogLevel level = mlflow::LogLevel::by_type) {
  auto span = mlflow::start_span(name, {.span_type = mlflow::SpanType::TASK, .log_level = level});
  span.set_outputs(name);
  auto below = mlflow::start_span("a tool", mlflow::SpanType::TOOL);
}

int main() {
  { auto span = mlflow::start_span("before", {.log_level = mlflow::LogLevel::critical}); }
  task("as it was");
  mlflow::tracing::configure({.log_level = mlflow::LogLevel::info});
  task("debug");
  task("info", mlflow::LogLevel::info);
  {
    auto root = mlflow::start_span("root", mlflow::SpanType::LLM);
    auto detached = mlflow::start_span_no_context("detached", root);
    detached.set_outputs("nowhere");
    auto below = mlflow::start_span_no_context("below detached", detached, {.log_level = mlflow::LogLevel::error});
    std::printf("%d %d\n", detached.is_recording(), detached.trace_id() == root.trace_id());
  }
  mlflow::tracing::configure({.log_level = mlflow::LogLevel::debug});
  task("debug again");
  mlflow::tracing::configure({});
}
// CHECK: 0 1
// CHECK: {{^}}before
// CHECK: {{^}}as it was
// CHECK-NEXT: out
// CHECK-NEXT: {{─}} a tool
// CHECK-NOT: {{^}}debug [
// CHECK: {{^}}a tool
// CHECK: {{^}}info
// CHECK-NEXT: out
// CHECK-NEXT: {{─}} a tool
// CHECK: {{^}}root
// CHECK-NEXT: {{─}} below detached
// CHECK-NOT: detached
// CHECK-NOT: nowhere
// CHECK: {{^}}debug again
// CHECK-NEXT: out
// CHECK-NEXT: {{─}} a tool

// WARNING: {{^}}before
// WARNING-NOT: as it was
// WARNING-NOT: a tool
// WARNING: {{^}}a tool

// LOUD: MLFLOW_TRACE_LOG_LEVEL: 'loud' is not one of DEBUG, INFO, WARNING, ERROR, CRITICAL, using DEBUG
// LOUD: {{^}}as it was
