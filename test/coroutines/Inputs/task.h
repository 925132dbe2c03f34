// A lazy task that is awaited by symmetric transfer, and one that runs at once and frees itself.
#pragma once
#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

template <class T> class Task {
public:
  struct promise_type {
    std::optional<T> value;
    std::exception_ptr error;
    std::coroutine_handle<> awaiting = std::noop_coroutine();

    Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> h) noexcept { return h.promise().awaiting; }
      void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    template <class U> void return_value(U &&u) { value.emplace(std::forward<U>(u)); }
    void unhandled_exception() { error = std::current_exception(); }
  };

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
  T await_resume() { return take(); }

  void start() { handle.resume(); }
  bool done() const { return handle.done(); }
  T take() {
    if (handle.promise().error)
      std::rethrow_exception(handle.promise().error);
    return std::move(*handle.promise().value);
  }

private:
  std::coroutine_handle<promise_type> handle;
};

template <class T> T run(Task<T> task) {
  task.start();
  return task.take();
}

struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};
