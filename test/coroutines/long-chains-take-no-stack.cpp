// Symmetric transfer stays a tail call: a coroutine may await any number of others, one after the other, without the stack growing.
// RUN: %traced -std=c++20 -O0 %s %libs -o %t && bash -c 'ulimit -s 512; exec env MLFLOW_TRACKING_URI=file:%t.store %t'
// RUN: %traced -std=c++20 -O2 %s %libs -o %t && bash -c 'ulimit -s 512; exec env MLFLOW_TRACKING_URI=file:%t.store %t'
// RUN: %traced -std=c++20 -O1 -fno-exceptions %s %libs -o %t && bash -c 'ulimit -s 512; exec env MLFLOW_TRACKING_URI=file:%t.store %t'
#include <coroutine>
#include <exception>
#include <utility>

struct Task {
  struct promise_type {
    int value = 0;
    std::coroutine_handle<> awaiting = std::noop_coroutine();
    Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> h) noexcept { return h.promise().awaiting; }
      void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    void return_value(int v) { value = v; }
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
  explicit Task(std::coroutine_handle<promise_type> h) : handle(h) {}
  Task(Task &&other) noexcept : handle(std::exchange(other.handle, nullptr)) {}
  ~Task() {
    if (handle)
      handle.destroy();
  }
  bool await_ready() const { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> h) { // may throw, for all that the compiler knows
    handle.promise().awaiting = h;
    return handle;
  }
  int await_resume() const { return handle.promise().value; }
};

[[mlflow::trace]] Task traced(int n) { co_return n & 1; }
Task keepsContext(int n) { co_return n & 1; }
[[mlflow::trace]] Task chain(int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i)
    sum += co_await keepsContext(i) + co_await traced(i);
  co_return sum;
}

int main() {
  Task task = chain(20'000);
  task.handle.resume();
  return task.handle.done() && task.await_resume() == 20'000 ? 0 : 1;
}
