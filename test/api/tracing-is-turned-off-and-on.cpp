// disable and enable: nothing that begins in between is recorded, what was open is; flush says what it delivered; the
// last trace of the thread can be asked for.
// RUN: %run-api -std=c++20 -pthread %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++17 -pthread -fsanitize=address,undefined %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

int main() {
  mlflow::tracing::disable();
  { auto span = mlflow::start_span("before the first"); }
  std::printf("%d\n", mlflow::tracing::is_enabled()); // CHECK: 0
  mlflow::tracing::enable();
  std::printf("%d %zu\n", mlflow::tracing::is_enabled(), mlflow::get_last_active_trace_id(true).size()); // CHECK-NEXT: 1 0
  std::string id;
  {
    auto open = mlflow::start_span("open");
    id = open.trace_id();
    mlflow::tracing::disable();
    auto off = mlflow::start_span("off");
    off.set_inputs(1);
    open.set_outputs("kept");
    std::printf("%d %d\n", open.is_recording(), off.is_recording()); // CHECK-NEXT: 1 0
  }
  mlflow::tracing::enable();
  std::printf("%d\n", mlflow::get_last_active_trace_id(true) == id); // CHECK-NEXT: 1
  std::thread([] { std::printf("%zu\n", mlflow::get_last_active_trace_id(true).size()); }).join(); // CHECK-NEXT: 0
  { auto span = mlflow::start_span("on again"); }
  auto result = mlflow::tracing::flush(std::chrono::seconds(60));
  std::printf("%d %d %d\n", result.delivered, int(result.spans_lost), int(result.notes_lost)); // CHECK-NEXT: 1 0 0
  std::printf("%d\n", mlflow::get_last_active_trace_id(true) == id); // CHECK-NEXT: 0
}
// CHECK-NOT: before
// CHECK: {{^}}open
// CHECK-NEXT: out "kept"
// CHECK-NOT: off
// CHECK: {{^}}on again
