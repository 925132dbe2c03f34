// Outputs that a coroutine sets itself are its outputs, whatever it returns or yields; as those of a function.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
#include "Inputs/generator.h"
#include "Inputs/task.h"
#include <mlflow/mlflow.h>

[[mlflow::trace]] Task<int> sets(int n) {
  mlflow::get_current_active_span().set_outputs("said");
  co_return n + 1;
}
[[mlflow::trace]] Task<int> returns(int n) { co_return n + 1; }
[[mlflow::trace]] Generator<int> yields(int n) {
  mlflow::get_current_active_span().set_outputs({{"count", n}});
  for (int i = 0; i < n; ++i)
    co_yield i;
}

// CHECK: program
// CHECK: sets
// CHECK: out "said"
// CHECK: returns
// CHECK: out 2
// CHECK: yields
// CHECK: out {"count": 2}
[[mlflow::trace]] void program() {
  run(sets(1));
  run(returns(1));
  for (int n : yields(2))
    (void)n;
}

int main() { program(); }
