// A killed process leaves a trace that was neither kept nor left out yet: it was interrupted, which is an error, so it is recovered where errors are kept,
// with what had ended of it; one that was left out stays out, one that was kept is not there twice.
// RUN: rm -rf %t.d && mkdir %t.d
// RUN: %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -pthread -o %t.d/program
// RUN: (env MLFLOW_TRACKING_URI=file:%t.d/store MLFLOW_TRACE_SAMPLING_RATIO=0 MLFLOW_TRACE_SAMPLING_KEEP_ERRORS=true %t.d/program || true)
// RUN: env MLFLOW_TRACKING_URI=file:%t.d/store %mlflow-trace recover
// RUN: grep -oh '"name":"[a-z ]*"' %t.d/store/*.jsonl | sort | uniq -c | FileCheck %s
#include <mlflow/mlflow.h>

#include <chrono>
#include <csignal>

int main() {
  auto kept = mlflow::start_span_no_context("kept root");
  {
    auto failed = mlflow::start_span_no_context("failed child", kept);
    failed.set_status(mlflow::StatusCode::error);
  }
  { auto left_out = mlflow::start_span("left out"); }
  auto open = mlflow::start_span("open root");
  { auto child = mlflow::start_span("ended child"); }
  mlflow::tracing::flush(std::chrono::seconds(60));
  { auto child = mlflow::start_span("later child"); }
  std::raise(SIGKILL);
}
// CHECK-NOT: left out
// CHECK: {{ }}1 {{.*}}"ended child"
// CHECK-NEXT: {{ }}1 {{.*}}"failed child"
// CHECK-NEXT: {{ }}1 {{.*}}"kept root"
// CHECK-NEXT: {{ }}1 {{.*}}"later child"
// CHECK-NEXT: {{ }}1 {{.*}}"open root"
