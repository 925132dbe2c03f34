// A least log level: a function below it is not recorded, nor are its arguments read, whether the environment or the
// program says so; a coroutine below it keeps the context that it was called in.
// RUN: %run-traced --env MLFLOW_TRACE_LOG_LEVEL=INFO -std=c++20 -O0 -I%source/runtime/include -I%source/attributes/include %s | FileCheck %s
// RUN: %run-traced --env MLFLOW_TRACE_LOG_LEVEL=INFO -std=c++20 -O2 -I%source/runtime/include -I%source/attributes/include %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <coroutine>

struct Loud {};
void mlflow_capture(mlflow::Writer &writer, const Loud &) {
  static int reads = 0;
  writer.write(++reads > 1 ? "READ TOO OFTEN" : "read once");
}
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

[[mlflow::trace]] int quiet(const Loud &) { return 1; }
[[mlflow::trace(log_level = WARNING)]] int loud() { return 2; }
[[mlflow::trace(span_type = SpanType::LLM)]] int llm() { return quiet({}) + loud(); }
[[mlflow::trace]] Task coroutine() {
  llm();
  co_return;
}

int main() {
  quiet({});
  coroutine();
  mlflow::tracing::configure({.log_level = mlflow::LogLevel::debug});
  quiet({});
  mlflow::tracing::configure({.log_level = mlflow::LogLevel::error});
  llm();
}
// CHECK: llm [LLM]
// CHECK-NEXT: in {}
// CHECK-NEXT: out 3
// CHECK-NEXT: {{─}} loud [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NEXT: out 2
// CHECK-EMPTY:
// CHECK-NEXT: quiet [UNKNOWN]
// CHECK-NEXT: in {"arg0": "read once"}
// CHECK-NEXT: out 1
// CHECK-NOT: [
