// A function that was asked for and cannot be traced says why, once, and is compiled as it is.
// RUN: %traced -std=c++20 -c -Xclang -verify -fms-extensions -o /dev/null %s
#include <coroutine>

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
[[mlflow::trace]] Task coroutine() { co_return; } // expected-warning {{'mlflow::trace' has no effect on 'coroutine': coroutines are not supported yet}}

[[mlflow::trace]] consteval int immediate(int a) { return a; } // expected-warning {{a consteval function leaves no code}}
int used = immediate(1);

[[mlflow::trace]] __attribute__((naked)) void naked() { __asm__("ret"); } // expected-warning {{a naked function has no frame}}

int target(int n);
[[mlflow::trace]] int tail(int n) { // expected-warning {{'musttail' leaves no point at which the call ends}}
  [[clang::musttail]] return target(n);
}

template <class T> [[mlflow::trace]] Task inTemplate(T) { co_return; } // expected-warning {{coroutines are not supported yet}}
template Task inTemplate<int>(int);
template Task inTemplate<long>(long);
