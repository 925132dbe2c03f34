// A span by hand in a coroutine is the current one wherever the coroutine runs, and nowhere else; an exception that
// leaves its block is recorded with type and message, in coroutines that are not traced too.
// RUN: %run-traced -std=c++20 -pthread %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -pthread -fsanitize=address,undefined %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -pthread -fsanitize=thread %s | FileCheck %s
#include "Inputs/pool.h"
#include "Inputs/task.h"

#include <mlflow/mlflow.h>

#include <atomic>
#include <cstdio>
#include <stdexcept>
#include <string>

Pool pool(2);

Task<int> below(int n) {
  auto span = mlflow::start_span("below");
  co_await pool.hop();
  if (n == 2)
    throw std::out_of_range("no " + std::to_string(n));
  co_return n;
}

Task<int> work() {
  auto span = mlflow::start_span("work");
  std::string id = span.span_id();
  int sum = 0;
  for (int n = 0; n < 3; ++n) {
    try {
      auto each = mlflow::start_span("each");
      each.set_inputs(n);
      sum += co_await below(n);
      co_await pool.hop();
    } catch (const std::out_of_range &) {
    }
    sum += 10 * (mlflow::get_current_active_span().span_id() == id);
  }
  span.set_outputs(sum);
  co_return sum;
}

std::atomic<int> result{0};
Detached start() { result = co_await work(); }

int main() {
  auto main_span = mlflow::start_span("main");
  start();
  while (!result)
    std::this_thread::yield();
  std::printf("%d, and here %d\n", result.load(),
              mlflow::get_current_active_span().span_id() == main_span.span_id()); // CHECK: 31, and here 1
}
// CHECK: {{^}}main [UNKNOWN]{{$}}
// CHECK-NEXT: {{─}} work [UNKNOWN]{{$}}
// CHECK-NEXT: out 31
// CHECK-NEXT: {{─}} each [UNKNOWN]{{$}}
// CHECK-NEXT: in 0
// CHECK-NEXT: {{─}} below [UNKNOWN]{{$}}
// CHECK-NEXT: {{─}} each [UNKNOWN]{{$}}
// CHECK-NEXT: in 1
// CHECK-NEXT: {{─}} below [UNKNOWN]{{$}}
// CHECK-NEXT: {{─}} each [UNKNOWN] ERROR
// CHECK-NEXT: in 2
// CHECK-NEXT: std::out_of_range: no 2
// CHECK-NEXT: {{─}} below [UNKNOWN] ERROR
// CHECK-NEXT: std::out_of_range: no 2
