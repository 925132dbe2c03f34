// What a tracing_context says goes where the context goes: to what is bound in it, though it has ended by then, to a
// with_context elsewhere, and into coroutines; a context from outside of it does not have it. One that a coroutine holds
// across its suspensions holds for the coroutine, and for nobody else.
// RUN: %run-api --fields -std=c++20 -pthread %s | FileCheck %s
// RUN: %run-api --fields --compiler g++ -std=c++20 -pthread -fsanitize=address,undefined %s | FileCheck %s
// RUN: %run-api --fields -std=c++20 -pthread -fsanitize=thread %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <functional>
#include <thread>

static void trace(const char *name) { auto span = mlflow::start_span(name); }

int main() {
  mlflow::Context outside = mlflow::current_context();
  std::function<void()> later, never;
  {
    auto outer = mlflow::tracing_context({.tags = {{"t", "1"}}, .user = "ada"});
    auto inner = mlflow::tracing_context({.session_id = "s"});
    later = mlflow::bind_context([] { trace("bound"); });
    mlflow::Context inside = mlflow::current_context();
    std::thread([&] {
      trace("other thread");
      mlflow::with_context(inside, trace, "with the context");
      trace("other thread again");
      auto own = mlflow::tracing_context({.user = "bob"});
      mlflow::with_context(inside, [] {
        auto more = mlflow::tracing_context({.tags = {{"t", "2"}}});
        trace("more");
      });
      trace("bob's");
    }).join();
    mlflow::with_context(outside, trace, "outside");
    auto off = mlflow::tracing_context({.enabled = false});
    never = mlflow::bind_context([] { trace("never"); });
  }
  std::thread(later).join();
  std::thread(never).join();
  for (int i = 0; i < 5000; ++i)
    auto scope = mlflow::tracing_context({.user = "many"});
  std::thread(later).join(); // so many scopes later, nobody knows
}
// CHECK: span other thread
// CHECK-NOT: {{ada|tags t|session}}
// CHECK: span with the context
// CHECK: tags t = 1
// CHECK-NEXT: trace_metadata mlflow.trace.session = s
// CHECK-NEXT: trace_metadata mlflow.trace.user = ada
// CHECK-NEXT: span other thread again
// CHECK-NOT: {{ada|tags t|session}}
// CHECK: span more
// CHECK: tags t = 2
// CHECK-NEXT: trace_metadata mlflow.trace.session = s
// CHECK-NEXT: trace_metadata mlflow.trace.user = ada
// CHECK-NEXT: span bob's
// CHECK-NOT: {{ada|tags t|session}}
// CHECK: trace_metadata mlflow.trace.user = bob
// CHECK-NEXT: span outside
// CHECK-NOT: {{ada|tags t|session|bob}}
// CHECK: span bound
// CHECK: tags t = 1
// CHECK-NEXT: trace_metadata mlflow.trace.session = s
// CHECK-NEXT: trace_metadata mlflow.trace.user = ada
// CHECK-NEXT: span bound
// CHECK-NOT: {{ada|tags t|session|never}}
