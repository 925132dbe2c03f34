// When await_suspend is called, its coroutine is suspended: what it calls, and what runs in it, is below whoever resumed the coroutine, as what
// runs after it on that thread is. What await_ready and await_resume call is below the coroutine.
// RUN: %run-traced -std=c++20 %s | FileCheck --match-full-lines %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck --match-full-lines %s
#include "Inputs/task.h"
#include <mlflow/mlflow.h>

static int said(const char *name, int value) {
  auto span = mlflow::start_span(name);
  return value;
}
struct Awaiter {
  bool await_ready() { return said("ready", 0) != 0; }
  bool await_suspend(std::coroutine_handle<>) { return said("suspend", 0) != 0; }
  int await_resume() { return said("resume", 1); }
};
[[mlflow::trace]] Task<int> traced() { co_return co_await Awaiter(); }
[[mlflow::trace]] int resumer(Task<int> &task) {
  task.start();
  return said("after", 2);
}

int main() {
  [] {
    auto caller = mlflow::start_span("caller");
    Task<int> task = traced();
    resumer(task);
  }();
}
// CHECK: caller [UNKNOWN]
// CHECK-NEXT: ├─ resumer [UNKNOWN]
// CHECK: │  ├─ suspend [UNKNOWN]
// CHECK-NEXT: │  └─ after [UNKNOWN]
// CHECK-NEXT: └─ traced [UNKNOWN]
// CHECK: {{ +}}├─ ready [UNKNOWN]
// CHECK-NEXT: {{ +}}└─ resume [UNKNOWN]
