// A span may say when it began and ended, as a time point or as nanoseconds, and so may an event: what was measured
// elsewhere becomes a trace.
// RUN: %cxx -std=c++20 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && rm -rf %t.store && env MLFLOW_TRACKING_URI=%t.store %t && cat %t.store/*.jsonl | FileCheck %s
#include <mlflow/mlflow.h>

#include <chrono>

int main() {
  using namespace std::chrono_literals;
  std::chrono::sys_days day = std::chrono::year(2023) / 11 / 14;
  auto root = mlflow::start_span_no_context("root", {.start_time = day + 22h});
  auto child = mlflow::start_span_no_context("child", root, {.start_time = 1'700'000'000'000'000'001});
  child.add_event("event", {}, 1'700'000'000'000'000'002);
  child.end({.end_time = 1'700'000'000'000'000'003});
  root.end({.end_time = day + 23h});
}
// CHECK: "name":"child","start_time_unix_nano":1700000000000000001,"end_time_unix_nano":1700000000000000003
// CHECK-SAME: "time_unix_nano":1700000000000000002
// CHECK: "name":"root","start_time_unix_nano":1699999200000000000,"end_time_unix_nano":1700002800000000000
