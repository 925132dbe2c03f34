// The limits of a coroutine's function hold for its inputs and for every value that it yields or returns.
// RUN: %run-traced -std=c++20 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
#include "Inputs/generator.h"
#include "Inputs/task.h"
#include <string>
#include <vector>

using Numbers = std::vector<int>;

[[mlflow::trace(max_elements = 2)]] Generator<Numbers> parts(Numbers n) { co_yield n; }
// CHECK: parts
// CHECK-NEXT: in {"n": [1, 1, {"...": "+1 more"}]}
// CHECK-NEXT: out {{\[}}[1, 1, {"...": "+1 more"}]]
[[mlflow::trace(max_string_bytes = 16)]] Task<std::string> text() { co_return "text of many words"; }
// CHECK: text
// CHECK-NEXT: in {}
// CHECK-NEXT: out "text of many wor... (+2 chars)"

int main() {
  for (const Numbers &n : parts({1, 1, 1}))
    (void)n;
  run(text());
}
