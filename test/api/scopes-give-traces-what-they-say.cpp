// tracing_context: each trace that begins in the scope gets its session, user, tags and metadata, inner scopes win, and
// nothing is recorded in one that is not enabled. Other threads are not in it, wherever it ends.
// RUN: %run-api --fields -std=c++20 -pthread %s | FileCheck %s
// RUN: %run-api --fields --compiler g++ -std=c++20 -pthread -fsanitize=address,undefined %s | FileCheck %s
// RUN: %run-api --fields -std=c++20 -pthread -fsanitize=thread %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <optional>
#include <thread>

static void trace(const char *name) { auto span = mlflow::start_span(name); }

int main() {
  trace("before");
  {
    auto outer = mlflow::tracing_context({.metadata = {{"a", "1"}, {"b", "1"}}, .tags = {{"t", "1"}}, .user = "ada"});
    trace("outer");
    {
      auto inner = mlflow::tracing_context({.metadata = {{"b", "2"}}, .session_id = "s"});
      trace("inner");
      auto off = mlflow::tracing_context({.enabled = false});
      trace("off");
    }
    std::thread(trace, "other thread").join();
    auto root = mlflow::start_span("outer again");
    auto off = mlflow::tracing_context({.enabled = false});
    trace("off too");
  }
  trace("after");
  std::optional<mlflow::TracingContext> elsewhere(mlflow::tracing_context({.user = "bob"}));
  std::thread([&] { elsewhere.reset(); }).join();
  trace("ended elsewhere");
}
// CHECK: span before
// CHECK-NOT: ada
// CHECK: span outer
// CHECK: tags t = 1
// CHECK-NEXT: trace_metadata a = 1
// CHECK-NEXT: trace_metadata b = 1
// CHECK-NEXT: trace_metadata mlflow.trace.user = ada
// CHECK: span inner
// CHECK: tags t = 1
// CHECK-NEXT: trace_metadata a = 1
// CHECK-NEXT: trace_metadata b = 2
// CHECK-NEXT: trace_metadata mlflow.trace.session = s
// CHECK-NEXT: trace_metadata mlflow.trace.user = ada
// CHECK-NEXT: span other thread
// CHECK-NOT: ada
// CHECK: span outer again
// CHECK: mlflow.trace.user = ada
// CHECK-NEXT: span after
// CHECK-NOT: ada
// CHECK: span ended elsewhere
// CHECK-NOT: bob
