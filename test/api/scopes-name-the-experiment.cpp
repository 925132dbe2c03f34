// tracing_context: traces that begin in a scope are for its experiment, with a call as with a span by hand; an inner scope and a trace's own
// destination win, and a span below one that began outside stays with that. Spans and summaries say it alike.
// RUN: %traced -std=c++20 -pthread -I%source/runtime/include -I%source/attributes/include %s %libs -o %t
// RUN: rm -rf %t.store && env MLFLOW_TRACKING_URI=file:%t.store %t
// RUN: grep -ho '"name":"[^"]*"\|traceName":"[^"]*"\|"destination":"[^}]*"\|"experiment_id":"[0-9]*"' %t.store/*.jsonl | FileCheck %s
#include <mlflow/mlflow.h>

#include <chrono>
#include <thread>

static void trace(const char *name) {
  { auto span = mlflow::start_span(name); }
  mlflow::tracing::flush(std::chrono::seconds(60)); // in this order, whichever thread
}

[[mlflow::trace]] static void call() {}
[[mlflow::trace(trace_destination = "of the function")]] static void destined_call() {}

int main() {
  trace("before");
  auto began_outside = mlflow::start_span_no_context("began outside");
  {
    auto tenant = mlflow::tracing_context({.user = "ada", .trace_destination = "tenant \"a\""});
    call();
    destined_call();
    {
      auto inner = mlflow::tracing_context({.tags = {{"t", "1"}}, .trace_destination = "17"});
      trace("in an inner one");
      auto no_news = mlflow::tracing_context({.tags = {{"t", "2"}}});
      auto span = mlflow::start_span("has its own", {.trace_destination = "own"});
      trace("with it");
    }
    std::thread(mlflow::bind_context([] { trace("on a bound thread"); })).join();
    std::thread([] { trace("on another thread"); }).join();
    mlflow::start_span_no_context("below", began_outside).end();
  }
  began_outside.end();
  trace("after");
}
// CHECK:      "name":"before"
// CHECK-NEXT: "experiment_id":"0"
// CHECK-NEXT: traceName":"before"
// CHECK-NEXT: "name":"call"
// CHECK-NEXT: "destination":"tenant \"a\""
// CHECK-NEXT: "experiment_id":"0"
// CHECK-NEXT: traceName":"call"
// CHECK-NEXT: "destination":"tenant \"a\""
// CHECK-NEXT: "name":"destined_call"
// CHECK-NEXT: "destination":"of the function"
// CHECK-NEXT: "experiment_id":"0"
// CHECK-NEXT: traceName":"destined_call"
// CHECK-NEXT: "destination":"of the function"
// CHECK-NEXT: "name":"in an inner one"
// CHECK-NEXT: "destination":"17"
// CHECK-NEXT: "experiment_id":"17"
// CHECK-NEXT: traceName":"in an inner one"
// CHECK-NEXT: "destination":"17"
// CHECK-NEXT: "name":"with it"
// CHECK-NEXT: "destination":"own"
// CHECK-NEXT: "name":"has its own"
// CHECK-NEXT: "destination":"own"
// CHECK-NEXT: "experiment_id":"0"
// CHECK-NEXT: traceName":"has its own"
// CHECK-NEXT: "destination":"own"
// CHECK-NEXT: "name":"on a bound thread"
// CHECK-NEXT: "destination":"tenant \"a\""
// CHECK:      "name":"on another thread"
// CHECK-NEXT: "experiment_id":"0"
// CHECK-NEXT: traceName":"on another thread"
// CHECK-NEXT: "name":"below"
// CHECK-NEXT: "name":"began outside"
// CHECK-NOT:  "destination"
// CHECK:      traceName":"after"
// CHECK-NOT:  "destination"
