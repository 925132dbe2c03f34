// Where a type says that its awaited coroutines may live in their caller's frame, they still do when they are traced, or keep context.
// Clang 19 does not know the attribute, and has the same number of allocations too.
// RUN: %clangxx -std=c++20 -O2 -Wno-unknown-attributes -DATTRIBUTE= %s -o %t && %t > %t.plain
// RUN: %traced -std=c++20 -O2 -Wno-unknown-attributes -DATTRIBUTE=[[mlflow::trace]] %s -o %t %libs && env MLFLOW_TRACKING_URI=file:%t.store %t | diff %t.plain -
// RUN: %traced -std=c++20 -O2 -Wno-unknown-attributes -DATTRIBUTE= %s -o %t %libs && %t | diff %t.plain -
#include <coroutine>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <utility>

static long allocations;
void *operator new(std::size_t size) {
  ++allocations;
  return std::malloc(size);
}
void operator delete(void *p) noexcept { std::free(p); }
void operator delete(void *p, std::size_t) noexcept { std::free(p); }

struct [[clang::coro_await_elidable]] Task {
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
    void return_value(int v) noexcept { value = v; }
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
  explicit Task(std::coroutine_handle<promise_type> h) : handle(h) {}
  Task(Task &&other) noexcept : handle(std::exchange(other.handle, nullptr)) {}
  ~Task() {
    if (handle)
      handle.destroy();
  }
  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> h) noexcept {
    handle.promise().awaiting = h;
    return handle;
  }
  int await_resume() const noexcept { return handle.promise().value; }
};

static volatile int one = 1;
ATTRIBUTE static Task leaf(int n) { co_return n + one; }
ATTRIBUTE static Task middle(int n) { co_return co_await leaf(n) + co_await leaf(n + 1); }
ATTRIBUTE static Task outer(int n) { co_return co_await middle(n) + co_await middle(n + 2); }

int main() {
  int value;
  {
    Task task = outer(1);
    task.handle.resume();
    value = task.await_resume();
  }
  std::printf("%d, %ld allocations\n", value, allocations);
#if __has_cpp_attribute(clang::coro_await_elidable)
  return value == 14 && allocations < 6 ? 0 : 1;
#else
  return value == 14 ? 0 : 1;
#endif
}
