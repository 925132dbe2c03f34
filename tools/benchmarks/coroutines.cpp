// What the plugin makes of a generator that is left alone, that only keeps its caller's context, and that is traced:
// the bytes of its frame, the time of a call that yields nothing, and of a value that is yielded. Prints
// "name<TAB>bytes or CPU nanoseconds". Arguments: rounds, and "untraced" for a program that never calls a traced
// function.
#include "measure.h"

#include <coroutine>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <exception>

namespace {

constexpr int Calls = 5000;

std::size_t last_frame = 0;

struct Numbers {
  struct promise_type {
    long value = 0;
    Numbers get_return_object() { return Numbers(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(long v) noexcept { return value = v, std::suspend_always(); }
    void return_void() noexcept {}
    void unhandled_exception() { std::terminate(); }
    // One at a time: allocating is not what is measured.
    static void *operator new(std::size_t size) {
      alignas(std::max_align_t) static std::byte memory[1024];
      last_frame = size;
      return size <= sizeof memory ? memory : nullptr;
    }
    static void operator delete(void *) noexcept {}
  };
  std::coroutine_handle<promise_type> handle;
  explicit Numbers(std::coroutine_handle<promise_type> h) : handle(h) {}
  Numbers(const Numbers &) = delete;
  ~Numbers() { handle.destroy(); }
};

[[mlflow::no_trace, gnu::noinline]] Numbers plain(long n) {
  for (long i = 0; i < n; ++i)
    co_yield i;
}
[[gnu::noinline]] Numbers context(long n) {
  for (long i = 0; i < n; ++i)
    co_yield i;
}
[[mlflow::trace, gnu::noinline]] Numbers traced(long n) {
  for (long i = 0; i < n; ++i)
    co_yield i;
}

template <Numbers (*generator)(long)> double calls() {
  return bench::per_call(Calls, [](int) { generator(0).handle.resume(); });
}

template <Numbers (*generator)(long)> double values() {
  Numbers numbers = generator(Calls);
  double ns = bench::per_call(Calls, [&](int) { numbers.handle.resume(); });
  numbers.handle.resume();
  return ns;
}

template <Numbers (*generator)(long)> std::size_t frame() {
  generator(0);
  return last_frame;
}

// There is a context to keep.
[[mlflow::trace]] void measure(bench::Rounds &rounds, int count) {
  rounds.run(count);
  bench::print("plain frame", double(frame<plain>()));
  bench::print("context frame", double(frame<context>()));
  bench::print("traced frame", double(frame<traced>()));
}

} // namespace

int main(int argc, char **argv) {
  int count = argc > 1 ? std::atoi(argv[1]) : 1;
  bool untraced = argc > 2 && std::strcmp(argv[2], "untraced") == 0;
  bench::Rounds rounds;
  rounds.add("plain call", calls<plain>);
  rounds.add("context call", calls<context>);
  rounds.add("plain value", values<plain>);
  rounds.add("context value", values<context>);
  if (untraced)
    return rounds.run(count), 0;
  rounds.add("traced call", calls<traced>);
  rounds.add("traced value", values<traced>);
  measure(rounds, count);
}
