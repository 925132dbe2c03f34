// A span may end early, twice, on another thread, after its parent, or never be named; one that was moved from or has
// ended is still a handle: what is said of it is left out, its ids stay.
// RUN: %run-api -std=c++20 %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++20 -fsanitize=address,undefined %s | FileCheck %s
// RUN: %run-api -std=c++20 -fsanitize=thread %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <string>
#include <thread>

int main() {
  mlflow::Span outlives;
  {
    // CHECK: twice 1 1 1 0
    auto root = mlflow::start_span("root");
    auto twice = mlflow::start_span("twice");
    std::string id = twice.span_id();
    twice.end({.outputs = 1});
    twice.end({.outputs = 2});
    twice.set_outputs(3);
    std::printf("twice %d %d %d %d\n", id.size() == 16, twice.span_id() == id, twice.trace_id() == root.trace_id(),
                mlflow::get_current_active_span().span_id() == id);
    auto from = mlflow::start_span("moved");
    mlflow::Span to = std::move(from);
    from.set_outputs("lost");
    from.end();
    to.set_outputs("kept");
    // CHECK: moved from 0 to 1, id 0
    std::printf("moved from %d to %d, id %zu\n", from.is_recording(), to.is_recording(), from.span_id().size());
    to = mlflow::start_span("assigned"); // ends the one that was there
    to.end();
    std::thread([elsewhere = mlflow::start_span("on another thread")]() mutable { elsewhere.set_outputs(4); }).join();
    outlives = mlflow::start_span_no_context("outlives its parent", root);
    mlflow::Span never_begun;
    never_begun.set_inputs(1);
    never_begun.end();
  }
  outlives.set_outputs(5);
  auto after = mlflow::start_span("after");
}
// CHECK: root
// CHECK-NEXT: {{├─}} twice [UNKNOWN]
// CHECK-NEXT: out 1
// CHECK-NEXT: {{├─}} moved [UNKNOWN]
// CHECK-NEXT: out "kept"
// CHECK: {{─}} assigned
// CHECK: {{─}} on another thread
// CHECK-NEXT: out 4
// CHECK: {{─}} outlives its parent
// CHECK-NEXT: out 5
// CHECK: {{^}}after
