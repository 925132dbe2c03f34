// What is sampled out is counted and not lost; errors and slow traces are kept whole although the ratio leaves them out,
// whether the environment or the program says so.
// RUN: %run-api -std=c++20 -pthread %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++20 -pthread -fsanitize=address,undefined %s | FileCheck %s
// RUN: %run-api -std=c++20 -pthread -fsanitize=thread %s | FileCheck %s
// RUN: %run-api --env MLFLOW_TRACE_SAMPLING_HELD_BYTES=100 -std=c++20 -pthread %s > %t 2>&1
// RUN: FileCheck --check-prefix=FULL %s < %t
// RUN: %run-api --env MLFLOW_TRACE_SAMPLING_RATIO=0 --env MLFLOW_TRACE_SAMPLING_KEEP_ERRORS=true --args environment -std=c++20 -pthread %s | FileCheck --check-prefix=ENVIRONMENT %s
#include <mlflow/mlflow.h>

#include <chrono>
#include <cstdio>
#include <string_view>
#include <thread>

using namespace std::chrono_literals;
using mlflow::tracing::Choice;

static void trace(const char *name, const char *failing = "", std::chrono::milliseconds time = 0ms, float ratio = -1) {
  auto root = mlflow::start_span(name, {.sampling_ratio = ratio});
  std::thread([&, context = mlflow::current_context()] {
    auto scope = mlflow::ContextScope(context);
    auto child = mlflow::start_span("child");
    child.set_outputs(name);
    std::this_thread::sleep_for(time);
    if (std::string_view(failing) == "child")
      child.set_status(mlflow::StatusCode::error, "it failed");
  }).join();
  auto sibling = mlflow::start_span("sibling");
  if (std::string_view(failing) == "root")
    root.record_exception("failure", "of the root");
}

static void say_counts(const char *what) {
  auto result = mlflow::tracing::flush(60s);
  std::printf("%s: %d sampled out, %d lost\n", what, int(result.traces_sampled_out), int(result.spans_lost));
}

int main(int argc, char **) {
  if (argc > 1) {
    trace("left out");
    trace("fails", "child");
    return 0;
  }
  mlflow::tracing::configure({.sampling_ratio = 0.0f});
  trace("always", "", 0ms, 1); // before anything is left out, so that the environment's ratio of 1 is not used
  trace("left out");
  say_counts("ratio"); // CHECK: ratio: 1 sampled out, 0 lost
  mlflow::tracing::configure({.keep_errors = Choice::yes});
  trace("left out");
  trace("child fails", "child");
  trace("root fails", "root");
  say_counts("errors"); // CHECK-NEXT: errors: 2 sampled out, 0 lost
  mlflow::tracing::configure({.keep_errors = Choice::no, .keep_slower_than = 20ms});
  trace("left out", "child");
  trace("slow", "", 30ms);
  say_counts("slow"); // CHECK-NEXT: slow: 3 sampled out, 0 lost
  mlflow::tracing::configure({.sampling_ratio = 1, .max_traces_per_second = 2, .keep_slower_than = 0});
  for (int i = 0; i < 4; ++i)
    trace("at a rate");
  say_counts("rate"); // CHECK-NEXT: rate: 5 sampled out, 0 lost
}
// CHECK-NOT: left out
// CHECK: {{^}}always
// CHECK: {{─}} child
// CHECK: {{─}} sibling
// CHECK: {{^}}child fails
// CHECK-NEXT: {{─}} child {{.*}}
// CHECK-NEXT: {{.*}}out "child fails"
// CHECK: {{─}} sibling
// CHECK: {{^}}root fails
// CHECK: {{─}} child
// CHECK-NEXT: out "root fails"
// CHECK: {{─}} sibling
// CHECK: {{^}}slow
// CHECK: {{─}} child
// CHECK: {{─}} sibling
// CHECK-COUNT-2: {{^}}at a rate
// CHECK-NOT: {{^}}at a rate
// CHECK-NOT: left out [

// FULL: trace{{s?}} {{were|was}} left out before it was known whether they fail or are slow; raise MLFLOW_TRACE_SAMPLING_HELD_BYTES (now 100)

// ENVIRONMENT-NOT: left out
// ENVIRONMENT: {{^}}fails
// ENVIRONMENT: {{─}} child
// ENVIRONMENT: {{─}} sibling
