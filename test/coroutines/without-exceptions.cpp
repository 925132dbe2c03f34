// Without exceptions a coroutine's promise may have no unhandled_exception, and its span still ends.
// RUN: %run-traced -std=c++20 -fno-exceptions %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -fno-exceptions -fno-rtti %s | FileCheck %s
#include <coroutine>

struct Numbers {
  struct promise_type {
    int value;
    Numbers get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int v) noexcept { return value = v, std::suspend_always(); }
    void return_void() {}
  };
  std::coroutine_handle<promise_type> handle;
  ~Numbers() { handle.destroy(); }
};
[[mlflow::trace]] Numbers upTo(int n) {
  for (int i = 0; i < n; ++i)
    co_yield i;
}

int main() {
  // CHECK: upTo [UNKNOWN]{{$}}
  // CHECK-NEXT: in {"n": 1}
  Numbers one = upTo(1);
  one.handle.resume();
  one.handle.resume();
  // CHECK: upTo [UNKNOWN] ERROR
  // CHECK: ! cancelled
  Numbers(upTo(2)).handle.resume();
}
