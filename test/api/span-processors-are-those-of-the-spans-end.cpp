// A span goes through the processors that were set when it ended, however soon after that others are set, or none.
// RUN: %run-api --fields -std=c++20 -pthread %s | FileCheck %s
// RUN: %run-api --fields --compiler g++ -std=c++20 -pthread -fsanitize=address,undefined %s | FileCheck %s
#include <mlflow/mlflow.h>

static void trace(const char *name) {
  auto span = mlflow::start_span(name);
  span.set_outputs("as it was");
}

template <int Number> static void set_processor() {
  mlflow::tracing::configure({.span_processors = mlflow::tracing::span_processors([](mlflow::EndedSpan &span) { span.set_outputs(Number); })});
}

int main() {
  trace("before");
  set_processor<1>();
  trace("with the first");
  set_processor<2>();
  trace("with the second");
  mlflow::tracing::configure({.span_processors = mlflow::tracing::span_processors()});
  trace("with none");
  set_processor<3>();
  trace("with the third");
  mlflow::tracing::reset();
  trace("after");
}
// CHECK: span before
// CHECK: mlflow.spanOutputs = "as it was"
// CHECK: span with the first
// CHECK: mlflow.spanOutputs = 1
// CHECK: span with the second
// CHECK: mlflow.spanOutputs = 2
// CHECK: span with none
// CHECK: mlflow.spanOutputs = "as it was"
// CHECK: span with the third
// CHECK: mlflow.spanOutputs = 3
// CHECK: span after
// CHECK: mlflow.spanOutputs = "as it was"
