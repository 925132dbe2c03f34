// Chunks are recorded as they are yielded, not when the generator ends: a program that is killed in the middle of a stream has those that came.
// RUN: %run-traced --expect-exit 137 --fields -std=c++20 %s | FileCheck %s
// RUN: %run-traced --expect-exit 137 --fields -std=c++20 -O2 %s | FileCheck %s
#include "Inputs/generator.h"
#include <csignal>
#include <string>
#include <unistd.h>

[[mlflow::trace(LLM)]] Generator<std::string> answer() {
  co_yield "Hel";
  co_yield "lo";
  co_yield " never seen";
}

// CHECK: span answer
// CHECK: status STATUS_CODE_ERROR process terminated
// CHECK: event mlflow.chunk.item.0 {"mlflow.chunk.value": "\"Hel\""}
// CHECK-NEXT: event mlflow.chunk.item.1 {"mlflow.chunk.value": "\"lo\""}
// CHECK-NOT: never seen
int main() {
  for (const std::string &token : answer())
    if (token == "lo")
      kill(getpid(), SIGKILL);
}
