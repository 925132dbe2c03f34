// output_reducer is for functions that yield: an ordinary function and a coroutine whose promise takes no values have nothing to reduce.
// RUN: %traced -std=c++20 -fsyntax-only -Xclang -verify -Xclang -verify-ignore-unexpected=warning %s
#include <coroutine>

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
struct Generator {
  struct promise_type : Task::promise_type {
    Generator get_return_object() { return {}; }
    std::suspend_always yield_value(int) { return {}; }
  };
};
#include <vector>
int join(const std::vector<int> &);

[[mlflow::trace(output_reducer = join)]] int plain() { return 1; } // expected-error {{'output_reducer' is for generators, and 'plain' yields nothing; what adds chunks by hand gives its reducer to 'mlflow::stream'}}
[[mlflow::trace(output_reducer = join)]] int defined_later(); // expected-error {{'defined_later' yields nothing}}
int defined_later() { return 1; }
[[mlflow::trace(output_reducer = join)]] int defined_elsewhere();
template <class T> [[mlflow::trace(output_reducer = join)]] T pattern(T t) { return t; } // expected-error {{'pattern' yields nothing}}
template <class T> [[mlflow::trace(output_reducer = join)]] T might_yield(int t) { co_yield t; }
[[mlflow::trace(output_reducer = join)]] Task task() { co_return; } // expected-error {{'task' yields nothing}}
[[mlflow::trace(output_reducer = join)]] Generator generator() { co_yield 1; }
