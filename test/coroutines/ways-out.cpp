// A coroutine ends with an exception, or destroyed where it is suspended, and its span says which; exceptions arrive where they did.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -fno-rtti %s | FileCheck %s
// RUN: %run-traced -std=c++20 %libcxx %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -fsanitize=address,undefined -fno-sanitize-recover=all %s | FileCheck %s
#include "Inputs/generator.h"
#include "Inputs/task.h"
#include <cstdio>
#include <stdexcept>

[[mlflow::trace]] Task<int> thrower(int n) {
  if (n)
    throw std::runtime_error("boom");
  co_return 1;
}
[[mlflow::trace]] Task<int> handler() {
  try {
    co_return co_await thrower(1);
  } catch (const std::runtime_error &e) {
    std::printf("handled %s\n", e.what());
  }
  co_return 2;
}
// The exception is no matter of what may leave the function.
[[mlflow::trace]] Task<int> passesOn() noexcept { co_return co_await thrower(2); }
[[mlflow::trace]] Generator<int> generatorThrows() {
  co_yield 1;
  throw std::logic_error("half way");
}
[[mlflow::trace]] Generator<int> abandoned() {
  for (int i = 0;; ++i)
    co_yield i;
}
[[mlflow::trace]] Task<int> waitsForever() {
  co_await std::suspend_always();
  co_return 1;
}
[[mlflow::trace]] Task<int> waitsForOther() { co_return co_await waitsForever(); }
// Its end is not the other's error.
[[mlflow::trace]] void throwsWhileItReads() {
  for (int i : abandoned())
    if (i == 1)
      throw 7;
}

int main() {
  // CHECK: handled boom
  // CHECK-NEXT: passed on boom
  // CHECK-NEXT: generator half way
  // CHECK: handler [UNKNOWN]{{$}}
  // CHECK: thrower [UNKNOWN] ERROR
  // CHECK: ! std::runtime_error: boom
  run(handler());
  // CHECK: passesOn [UNKNOWN] ERROR
  // CHECK: ! std::runtime_error: boom
  // CHECK: thrower [UNKNOWN] ERROR
  // CHECK: ! std::runtime_error: boom
  try {
    run(passesOn());
  } catch (const std::exception &e) {
    std::printf("passed on %s\n", e.what());
  }
  // CHECK: generatorThrows [UNKNOWN] ERROR
  // CHECK: ! std::logic_error: half way
  try {
    for (int i : generatorThrows())
      (void)i;
  } catch (const std::exception &e) {
    std::printf("generator %s\n", e.what());
  }
  // CHECK: abandoned [UNKNOWN] ERROR
  // CHECK: ! cancelled
  for (int i : abandoned())
    if (i == 2)
      break;
  // CHECK: waitsForOther [UNKNOWN] ERROR
  // CHECK: ! cancelled
  // CHECK: waitsForever [UNKNOWN] ERROR
  // CHECK: ! cancelled
  { waitsForOther().start(); }
  // CHECK: throwsWhileItReads [UNKNOWN] ERROR
  // CHECK: ! int
  // CHECK: abandoned [UNKNOWN] ERROR
  // CHECK: ! cancelled
  try {
    throwsWhileItReads();
  } catch (int) {
  }
  // CHECK-NOT: thrower
  (void)thrower(3); // it never begins, so that there is no span
}
