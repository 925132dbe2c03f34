// Whatever the promise asks for, a traced coroutine does: how it is made and allocated, what it is told, what it does at its end.
// RUN: %same-when-traced --standards 'c++20 c++23' --sanitize --spans 8 %s
// RUN: %same-when-traced --standards c++20 --spans 8 --all %s
#include <coroutine>
#include <cstdio>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>

// What all have in common; `Initial` and `Final` may be suspend_never.
template <class Self, class Initial = std::suspend_always, class Final = std::suspend_always> struct Base {
  Base() = default;
  Base(const Base &) = delete;
  Self get_return_object() { return Self{std::coroutine_handle<typename Self::promise_type>::from_promise(static_cast<typename Self::promise_type &>(*this))}; }
  Initial initial_suspend() noexcept { return {}; }
  Final final_suspend() noexcept { return {}; }
  void unhandled_exception() { throw; }
};
template <class P> struct Owner {
  std::coroutine_handle<P> handle;
  explicit Owner(std::coroutine_handle<P> h) : handle(h) {}
  Owner(const Owner &) = delete;
  ~Owner() { handle.destroy(); }
};

// Sees the parameters.
struct Previewed {
  struct promise_type : Base<Previewed> {
    promise_type(int n, const std::string &s) { std::printf("preview %d %s\n", n, s.c_str()); }
    void return_void() { std::puts("returned"); }
  };
  std::coroutine_handle<promise_type> handle;
};
[[mlflow::trace]] Previewed previewed(int n, const std::string &s) {
  std::printf("%d %s\n", n, s.c_str());
  co_return;
}

// Allocates by itself, from what it is given; what is elided is the optimiser's choice, and not shown.
struct Arena {
  alignas(std::max_align_t) char room[4096];
};
struct Allocated {
  struct promise_type : Base<Allocated> {
    static void *operator new(std::size_t size, Arena &arena, int) {
      return size <= sizeof arena.room ? arena.room : nullptr;
    }
    static void operator delete(void *, std::size_t) {}
    void return_value(int v) { std::printf("returned %d\n", v); }
  };
  std::coroutine_handle<promise_type> handle;
};
[[mlflow::trace]] Allocated allocated(Arena &arena, int n) { co_return n; }

// Cannot always.
struct Fallible {
  struct promise_type : Base<Fallible> {
    static void *operator new(std::size_t size) noexcept { return fails ? nullptr : std::malloc(size); }
    static void operator delete(void *p, std::size_t) { std::free(p); }
    static Fallible get_return_object_on_allocation_failure() { return Fallible{nullptr}; }
    void return_void() {}
    static inline bool fails = true;
  };
  std::coroutine_handle<promise_type> handle;
};
[[mlflow::trace]] Fallible fallible() {
  std::puts("allocated");
  co_return;
}

// Runs at once, frees itself, may throw to its caller or terminate.
struct Eager {
  struct promise_type {
    Eager get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; }
  };
};
[[mlflow::trace]] Eager eager(int n) {
  std::printf("eager %d\n", n);
  if (n == 2)
    throw std::runtime_error("from eager");
  co_return;
}
// Whose frame is gone when its end is reached.
struct DestroysItself {
  struct promise_type : Base<DestroysItself> {
    struct Final {
      bool await_ready() noexcept { return false; }
      void await_suspend(std::coroutine_handle<> h) noexcept { h.destroy(); }
      void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    void return_void() {}
    ~promise_type() { std::puts("promise gone"); }
  };
  std::coroutine_handle<promise_type> handle;
};
[[mlflow::trace]] DestroysItself destroysItself() {
  std::puts("runs");
  co_return;
}
struct DestroyNow {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> h) { h.destroy(); }
  void await_resume() {}
};
[[mlflow::trace]] DestroysItself destroyedInside(std::string s) {
  co_await DestroyNow();
  std::puts("never");
}

// Its initial suspension throws, or its return object does.
struct Difficult {
  struct promise_type {
    int when;
    promise_type(int w) : when(w) {}
    ~promise_type() { std::puts("promise destroyed"); }
    Difficult get_return_object() {
      if (when == 0)
        throw 0;
      return {};
    }
    struct Initial {
      int when;
      bool await_ready() { return when == 1 ? throw 1 : false; }
      bool await_suspend(std::coroutine_handle<>) { return when == 2 ? throw 2 : false; }
      void await_resume() {
        if (when == 3)
          throw 3;
      }
    };
    Initial initial_suspend() { return {when}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::puts("unhandled"); }
  };
};
[[mlflow::trace]] Difficult difficult(int when) {
  std::printf("difficult %d\n", when);
  if (when == 4)
    throw 4;
  co_return;
}

// Transforms what is awaited, is a static or templated or explicit member function away from the usual.
struct Transforms {
  struct promise_type : Base<Transforms> {
    struct Result {
      int v;
      bool await_ready() { return false; }
      bool await_suspend(std::coroutine_handle<promise_type> h) { return h.promise().waits; }
      static int await_resume() { return 8; }
    };
    bool waits = false;
    Result await_transform(int v) { return {v}; }
    template <class T> void return_value(T &&t) { std::printf("transformed %d\n", int(t)); }
    template <class T> static std::suspend_always yield_value(T t) { return std::printf("yielded %d\n", int(t)), std::suspend_always(); }
  };
  std::coroutine_handle<promise_type> handle;
};
[[mlflow::trace]] Transforms transforms(short s) {
  int v = co_await int(s);
  co_yield v;
  co_return v + 1.5;
}

template <class C> void finish(C c) {
  while (!c.handle.done())
    c.handle.resume();
  c.handle.destroy();
}

int main() {
  finish(previewed(1, "p"));
  Arena arena;
  finish(allocated(arena, 5));
  if (!fallible().handle)
    std::puts("failed");
  Fallible::promise_type::fails = false;
  finish(fallible());
  for (int n : {1, 2})
    try {
      eager(n);
    } catch (const std::exception &e) {
      std::printf("caught %s\n", e.what());
    }
  destroysItself().handle.resume();
  destroyedInside("a string that is long enough for the heap").handle.resume();
  for (int when = 0; when < 6; ++when)
    try {
      difficult(when);
    } catch (int i) {
      std::printf("caught %d\n", i);
    }
  finish(transforms(3));
}
