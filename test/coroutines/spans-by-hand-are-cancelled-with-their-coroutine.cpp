// A span by hand that is open in a coroutine when that is destroyed ends as the coroutine does: cancelled. Whatever it is that destroys it.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -fsanitize=address,undefined -fno-sanitize-recover=all %s | FileCheck %s
#include "Inputs/task.h"
#include <mlflow/mlflow.h>

#include <stdexcept>

struct AtEnd {
  const char *name;
  ~AtEnd() { mlflow::start_span(name).set_outputs("done"); }
};
Task<int> waits(const char *name) {
  auto outer = mlflow::start_span(name);
  AtEnd end{"begun while it is destroyed"};
  auto inner = mlflow::start_span("inner");
  co_await std::suspend_always();
  co_return 1;
}
mlflow::Span kept;
Task<int> givesAway() {
  auto span = mlflow::start_span("given away");
  struct Keep {
    mlflow::Span &span;
    ~Keep() { kept = std::move(span); }
  } keep{span};
  co_await std::suspend_always();
  co_return 1;
}
void reader() {
  auto span = mlflow::start_span("reader");
  auto task = waits("left behind");
  task.start();
  throw std::runtime_error("reader has enough");
}

int main() {
  // CHECK: waits [UNKNOWN] ERROR
  // CHECK-NEXT: ! cancelled
  // CHECK-NEXT: ─ inner [UNKNOWN] ERROR
  // CHECK-NEXT: ! cancelled
  // CHECK-NEXT: ─ begun while it is destroyed [UNKNOWN]{{$}}
  // CHECK-NEXT: out "done"
  { waits("waits").start(); }
  // CHECK: reader [UNKNOWN] ERROR
  // CHECK-NEXT: ! std::runtime_error: reader has enough
  // CHECK-NEXT: ─ left behind [UNKNOWN] ERROR
  // CHECK-NEXT: ! cancelled
  // CHECK-NEXT: ─ inner [UNKNOWN] ERROR
  // CHECK-NEXT: ! cancelled
  try {
    reader();
  } catch (const std::runtime_error &) {
  }
  // CHECK: given away [UNKNOWN]{{$}}
  { givesAway().start(); }
  kept.end();
}
