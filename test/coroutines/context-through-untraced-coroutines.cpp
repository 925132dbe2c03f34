// A coroutine without the attribute keeps the context of its call: what it calls after a suspension has the right parent, and what it leaves
// open while it is suspended is nobody else's. Unless it or the whole unit is left alone.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -fplugin-arg-mlflow-no-coroutine-context %s | FileCheck --check-prefix=ALONE %s
#include "Inputs/task.h"
#include <coroutine>

static std::coroutine_handle<> waiting;
struct Wait {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> h) { waiting = h; }
  void await_resume() {}
};

[[mlflow::trace]] int leaf(int n) { return n; }
Task<int> untraced(int n) {
  co_await Wait();
  co_return leaf(n);
}
[[mlflow::no_trace]] Task<int> leftAlone(int n) {
  co_await Wait();
  co_return leaf(n);
}
[[mlflow::trace]] Task<int> whole() { co_return co_await untraced(1); }
[[mlflow::trace]] Task<int> broken() { co_return co_await leftAlone(2); }
[[mlflow::trace]] void scheduler() { waiting.resume(); }

int main() {
  // CHECK: whole
  // CHECK: └─ leaf
  // CHECK-NEXT: in {"n": 1}
  // CHECK: broken
  // CHECK-NOT: leaf
  // CHECK: {{^}}scheduler
  // CHECK: └─ leaf
  // CHECK-NEXT: in {"n": 2}
  // ALONE: whole
  // ALONE-NOT: leaf
  // ALONE: scheduler
  // ALONE: └─ leaf
  // ALONE-NEXT: in {"n": 1}
  Task<int> first = whole(), second = broken();
  first.start();
  scheduler();
  second.start();
  scheduler();
}
