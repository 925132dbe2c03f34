// What is yielded and returned is observed where it is: as many objects are made, copied, moved and destroyed as without tracing.
// RUN: %same-when-traced --standards 'c++20 c++23' --sanitize --spans 8 -I%S/../transparency %s
#include "Inputs/counted.h"
#include "Inputs/generator.h"
#include "Inputs/task.h"
#include <memory>

// Takes what it is told by value or reference, as Y and R say.
template <class Y, class R> struct Takes {
  struct promise_type {
    Takes get_return_object() { return Takes(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(Y) { return {}; }
    void return_value(R) {}
    void unhandled_exception() { throw; }
  };
  std::coroutine_handle<promise_type> handle;
  explicit Takes(std::coroutine_handle<promise_type> h) : handle(h) {}
  Takes(const Takes &) = delete;
  ~Takes() { handle.destroy(); }
};

Counted make(int n) { return Counted(n); }
[[mlflow::trace]] Takes<Counted, Counted> byValue(Counted parameter) {
  Counted local(1);
  co_yield local;
  co_yield std::move(local);
  co_yield make(2);
  co_yield Counted(3);
  co_yield {4};
  co_yield parameter;
  co_return make(5);
}
[[mlflow::trace]] Takes<const Counted &, Counted &&> byReference() {
  const Counted local(1);
  co_yield local;
  co_yield make(2);
  co_yield 3;
  co_return make(4);
}
[[mlflow::trace]] Takes<Immovable, Immovable> immovable() {
  co_yield Immovable(1);
  co_yield {2};
  co_return Immovable(3);
}
[[mlflow::trace]] Takes<std::unique_ptr<int>, std::unique_ptr<int>> moveOnly() {
  co_yield std::make_unique<int>(1);
  auto p = std::make_unique<int>(2);
  co_yield std::move(p);
  co_return nullptr;
}
[[mlflow::trace]] Task<Counted> returnsLocal(Counted parameter) {
  Counted local = parameter;
  co_return local;
}
[[mlflow::trace]] Task<Counted> returnsPrvalue() { co_return Counted(7); }
[[mlflow::trace]] Generator<Counted> yields(int n) {
  for (int i = 0; i < n; ++i)
    co_yield Counted(i);
}

template <class T> void drain(T &t, int steps = 100) {
  while (steps-- && !t.handle.done())
    t.handle.resume();
}

int main() {
  for (int steps : {100, 2, 4}) {
    run("by value", [=] {
      auto t = byValue(Counted(9));
      drain(t, steps);
    });
    run("by reference", [=] {
      auto t = byReference();
      drain(t, steps);
    });
    run("immovable", [=] {
      auto t = immovable();
      drain(t, steps);
    });
    run("move only", [=] {
      auto t = moveOnly();
      drain(t, steps);
    });
  }
  run("local", [] { run(returnsLocal(Counted(1))); });
  run("prvalue", [] { run(returnsPrvalue()); });
  run("generator", [] {
    for (const Counted &c : yields(3))
      std::printf("%d, ", c.value);
  });
}
