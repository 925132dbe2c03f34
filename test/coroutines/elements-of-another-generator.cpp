// co_yield elements_of(child): the child has a span of its own below, and what it yields is its own.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
#include "Inputs/generator.h"
#include <cstdio>

[[mlflow::trace]] Generator<int> child(int n) { co_yield n; }
[[mlflow::trace]] Generator<int> parent() {
  co_yield 1;
  co_yield elements_of(child(2));
  co_yield 3;
}

int main() {
  // CHECK: 1 2 3
  // CHECK: parent
  // CHECK: out [1, 3]
  // CHECK: └─ child
  // CHECK: out [2]
  for (int i : parent())
    std::printf("%d ", i);
  std::printf("\n");
}
