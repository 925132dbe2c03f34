// What was said before a process died is recovered, once, whether its trace had ended or not.
// RUN: %run-api -std=c++20 --expect-exit 137 %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <chrono>
#include <csignal>
#include <thread>

int main() {
  auto span = mlflow::start_span("open");
  mlflow::log_feedback(span.trace_id(), "early", 1);
  mlflow::tracing::flush(std::chrono::seconds(60));
  mlflow::log_feedback(span.trace_id(), "late", 2);
  std::raise(SIGKILL);
}
// CHECK: open [UNKNOWN] ERROR
// CHECK: feedback early 1 (CODE default)
// CHECK-NEXT: feedback late 2 (CODE default)
// CHECK-NOT: feedback
