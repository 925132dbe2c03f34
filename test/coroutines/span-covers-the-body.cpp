// A lazy coroutine has a span from its first instruction to its co_return, below the call that made it.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 %libcxx %s | FileCheck %s
#include "Inputs/task.h"
#include <string>

[[mlflow::trace(TOOL)]] Task<int> length(std::string text) { co_return text.size(); }
[[mlflow::trace(CHAIN)]] Task<std::string> answer(const std::string &question) {
  int first = co_await length(question);
  int second = co_await length("four");
  co_return std::to_string(first + second);
}
[[mlflow::trace]] std::string program() { return run(answer("why?")); }

int main() {
  // CHECK: program [UNKNOWN]
  // CHECK: out "8"
  // CHECK-NEXT: └─ answer [CHAIN]
  // CHECK-NEXT: in {"question": "why?"}
  // CHECK-NEXT: out "8"
  // CHECK-NEXT: ├─ length [TOOL]
  // CHECK-NEXT: in {"text": "why?"}
  // CHECK-NEXT: out 4
  // CHECK-NEXT: └─ length [TOOL]
  // CHECK-NEXT: in {"text": "four"}
  // CHECK-NEXT: out 4
  program();
}
