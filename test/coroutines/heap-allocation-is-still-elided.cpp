// A generator whose frame the optimiser keeps on the caller's stack is still there when it is traced, or keeps context; one that begins
// at once, and so is inlined as far as its first suspension, when it keeps context.
// RUN: %traced -std=c++20 -O2 %s -o %t %libs && env MLFLOW_TRACKING_URI=file:%t.store %t
// RUN: %traced -std=c++20 -O2 -DATTRIBUTE= %s -o %t %libs && %t
// RUN: %traced -std=c++20 -O2 -DATTRIBUTE= -DINITIAL=std::suspend_never %s -o %t %libs && %t
// RUN: %traced -std=c++20 -O3 -DATTRIBUTE= -DINITIAL=std::suspend_never %s -o %t %libs && %t
#include <coroutine>
#include <cstdio>
#include <cstdlib>
#include <new>

#ifndef ATTRIBUTE
#define ATTRIBUTE [[mlflow::trace]]
#endif
#ifndef INITIAL
#define INITIAL std::suspend_always
#endif

static long allocations;
void *operator new(std::size_t size) {
  ++allocations;
  return std::malloc(size);
}
void operator delete(void *p) noexcept { std::free(p); }
void operator delete(void *p, std::size_t) noexcept { std::free(p); }

struct Numbers {
  struct promise_type {
    int value;
    Numbers get_return_object() { return Numbers(std::coroutine_handle<promise_type>::from_promise(*this)); }
    INITIAL initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int v) noexcept { return value = v, std::suspend_always(); }
    void return_void() noexcept {}
    void unhandled_exception() { throw; }
  };
  std::coroutine_handle<promise_type> handle;
  explicit Numbers(std::coroutine_handle<promise_type> h) : handle(h) {}
  ~Numbers() { handle.destroy(); }
};
ATTRIBUTE static Numbers upTo(int n) {
  for (int i = 0; i < n; ++i)
    co_yield i;
}

int main() {
  int sum = 0;
  Numbers numbers = upTo(10);
  if (!INITIAL().await_ready())
    numbers.handle.resume();
  for (; !numbers.handle.done(); numbers.handle.resume())
    sum += numbers.handle.promise().value;
  std::printf("%d, %ld allocations\n", sum, allocations);
  return sum == 45 && allocations == 0 ? 0 : 1;
}
