// An exception out of await_ready, await_suspend or await_resume is what ends the body, with its type and message; whoever awaits may catch it and go on.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 %libcxx %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -fsanitize=address,undefined -fno-sanitize-recover=all %s | FileCheck %s
#include "Inputs/task.h"
#include <mlflow/mlflow.h>

#include <cstdio>
#include <stdexcept>
#include <string>

enum class At { ready, suspend, resume };
/// Suspends, in the three ways there are, or not at all.
template <class R> struct Throws {
  At at;
  void when(At now) const {
    if (at == now)
      throw std::runtime_error("thrown by await_" + std::string(now == At::ready ? "ready" : now == At::suspend ? "suspend" : "resume"));
  }
  bool await_ready() const { return when(At::ready), at == At::resume; }
  R await_suspend(std::coroutine_handle<>) const { return when(At::suspend), R(); }
  void await_resume() const { when(At::resume); }
};

template <class R> [[mlflow::trace(name = "left")]] Task<int> left(At at) {
  co_await Throws<R>{at};
  co_return 1;
}
template <class R> [[mlflow::trace(name = "goes on")]] Task<int> goesOn(At at) {
  try {
    co_await Throws<R>{at};
  } catch (const std::runtime_error &) {
  }
  co_await std::suspend_never();
  co_return 1;
}
// What is thrown after the one that was caught is another.
[[mlflow::trace]] Task<int> throwsAnother() {
  try {
    co_await Throws<void>{At::suspend};
  } catch (const std::runtime_error &) {
    throw std::logic_error("another");
  }
  co_return 1;
}
Task<int> byHand() {
  auto span = mlflow::start_span("by hand");
  co_await Throws<void>{At::suspend};
  co_return 1;
}

template <class T> void passes(Task<T> task) {
  try {
    run(std::move(task));
  } catch (const std::exception &e) {
    std::printf("%s\n", e.what());
  }
}

// CHECK-COUNT-5: thrown by await_
// CHECK-NEXT: another
// CHECK-NEXT: thrown by await_suspend
int main() {
  // CHECK: left [UNKNOWN] ERROR
  // CHECK: ! std::runtime_error: thrown by await_ready
  passes(left<void>(At::ready));
  // CHECK: left [UNKNOWN] ERROR
  // CHECK: ! std::runtime_error: thrown by await_suspend
  passes(left<void>(At::suspend));
  // CHECK: left [UNKNOWN] ERROR
  // CHECK: ! std::runtime_error: thrown by await_suspend
  passes(left<bool>(At::suspend));
  // CHECK: left [UNKNOWN] ERROR
  // CHECK: ! std::runtime_error: thrown by await_suspend
  passes(left<std::coroutine_handle<>>(At::suspend));
  // CHECK: left [UNKNOWN] ERROR
  // CHECK: ! std::runtime_error: thrown by await_resume
  passes(left<bool>(At::resume));
  // CHECK: goes on [UNKNOWN]{{$}}
  // CHECK: goes on [UNKNOWN]{{$}}
  passes(goesOn<void>(At::suspend));
  passes(goesOn<bool>(At::suspend));
  // CHECK: throwsAnother [UNKNOWN] ERROR
  // CHECK: ! std::logic_error: another
  passes(throwsAnother());
  // CHECK: by hand [UNKNOWN] ERROR
  // CHECK: ! std::runtime_error: thrown by await_suspend
  passes(byHand());
}
