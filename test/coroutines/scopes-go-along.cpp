// A tracing_context goes into coroutines that are called in it, wherever they run, and one that a coroutine holds across
// a suspension goes along: it does not hold for what the thread does meanwhile.
// RUN: %run-traced --fields -std=c++20 -O0 -I%source/runtime/include -I%source/attributes/include -pthread %s | FileCheck %s
// RUN: %run-traced --fields -std=c++20 -O2 -I%source/runtime/include -I%source/attributes/include -pthread %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <coroutine>
#include <thread>

struct Task {
  struct promise_type {
    Task get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> handle;
};

static void trace(const char *name) { auto span = mlflow::start_span(name); }

Task called_in_a_scope() {
  trace("in the coroutine");
  co_await std::suspend_always();
  trace("resumed elsewhere");
}

Task holds_a_scope() {
  auto scope = mlflow::tracing_context({.user = "bob"});
  trace("before");
  co_await std::suspend_always();
  trace("after");
}

int main() {
  Task first{}, second = holds_a_scope();
  {
    auto scope = mlflow::tracing_context({.user = "ada"});
    first = called_in_a_scope();
    second.handle.resume();
    trace("between");
  }
  first.handle.resume();
  trace("neither");
  std::thread([&] {
    first.handle.resume();
    second.handle.resume();
    trace("nor here");
  }).join();
  first.handle.destroy();
  second.handle.destroy();
}
// CHECK: span before
// CHECK-NOT: {{^}}span
// CHECK: mlflow.trace.user = bob
// CHECK-NEXT: span between
// CHECK-NOT: {{^}}span
// CHECK: mlflow.trace.user = ada
// CHECK-NEXT: span in the coroutine
// CHECK-NOT: {{^}}span
// CHECK: mlflow.trace.user = ada
// CHECK-NEXT: span neither
// CHECK-NOT: mlflow.trace.user
// CHECK: span resumed elsewhere
// CHECK-NOT: {{^}}span
// CHECK: mlflow.trace.user = ada
// CHECK-NEXT: span after
// CHECK-NOT: {{^}}span
// CHECK: mlflow.trace.user = bob
// CHECK-NEXT: span nor here
// CHECK-NOT: mlflow.trace.user
