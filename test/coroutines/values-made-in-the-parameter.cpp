// An object that is made in the parameter of yield_value or return_value, passed by value, is shown as others are: it is looked at where it was made.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all %s | FileCheck %s
// RUN: %run-traced -std=c++20 %libcxx %s | FileCheck %s
#include <coroutine>
#include <map>
#include <memory>
#include <string>
#include <vector>

template <class Own> struct Promise {
  auto get_return_object() { return std::coroutine_handle<Own>::from_promise(static_cast<Own &>(*this)); }
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception() { throw; }
};
template <class Own> struct Owner {
  std::coroutine_handle<Own> handle;
  Owner(std::coroutine_handle<Own> h) : handle(h) {}
  Owner(const Owner &) = delete;
  ~Owner() { handle.destroy(); }
};
template <class T> struct YieldPromise : Promise<YieldPromise<T>> {
  T last;
  std::suspend_always yield_value(T value) { return last = std::move(value), std::suspend_always(); }
  void return_void() {}
};
template <class T> struct ReturnPromise : Promise<ReturnPromise<T>> {
  void return_value(T) {}
};
template <class T> struct Yields : Owner<YieldPromise<T>> {
  using promise_type = YieldPromise<T>;
  using Owner<promise_type>::Owner;
};
template <class T> struct Returns : Owner<ReturnPromise<T>> {
  using promise_type = ReturnPromise<T>;
  using Owner<promise_type>::Owner;
};

std::string make(const std::string &text) { return text + "!"; }
[[mlflow::trace]] Yields<std::string> texts() {
  co_yield make("short");
  co_yield make("too long for the buffer in the object itself");
  co_yield {'i', 'n', ' ', 'b', 'r', 'a', 'c', 'e', 's'};
  co_yield std::string();
}
struct Bits {
  int a;
  double b;
};
[[mlflow::trace]] Yields<Bits> bits() {
  co_yield Bits{1, 0.5};
  co_yield {2, 1.5};
}
struct Aggregate {
  std::string name;
  std::vector<int> numbers;
};
[[mlflow::trace]] Yields<Aggregate> aggregates() {
  co_yield {"one", {1}};
  co_yield Aggregate{"two", {1, 2}};
}
[[mlflow::trace]] Returns<std::map<std::string, int>> map() { co_return {{"answer", 42}}; }
[[mlflow::trace]] Returns<std::unique_ptr<int>> pointer() { co_return std::make_unique<int>(7); }
// What is awaited is within the expression whose object is looked at.
struct Now {
  bool await_ready() noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) noexcept {}
  std::string await_resume() { return "awaited"; }
};
[[mlflow::trace]] Returns<std::string> awaits() {
  co_return make(co_await Now());
}
namespace {
// The symbol of a template's function for it is not known for sure.
struct Hidden {
  std::string text;
};
[[mlflow::trace]] Returns<Hidden> hidden() { co_return Hidden{"of this file"}; }
struct HiddenPromise : Promise<HiddenPromise> {
  void return_value(std::string) {}
};
struct HiddenReturns : Owner<HiddenPromise> {
  using promise_type = HiddenPromise;
  using Owner::Owner;
};
[[mlflow::trace]] HiddenReturns hiddenPromise() { co_return make("hidden"); }
} // namespace

template <class T> void drain(T &&t) {
  while (!t.handle.done())
    t.handle.resume();
}

int main() {
  // CHECK: texts
  // CHECK: out ["short!", "too long for the buffer in the object itself!", "in braces", ""]
  drain(texts());
  // CHECK: bits
  // CHECK: out [{"a": 1, "b": 0.5}, {"a": 2, "b": 1.5}]
  drain(bits());
  // CHECK: aggregates
  // CHECK: out [{"name": "one", "numbers": [1]}, {"name": "two", "numbers": [1, 2]}]
  drain(aggregates());
  // CHECK: map
  // CHECK: out {"answer": 42}
  drain(map());
  // CHECK: pointer
  // CHECK: out 7
  drain(pointer());
  // CHECK: awaits
  // CHECK: out "awaited!"
  drain(awaits());
  // CHECK: hidden
  // CHECK: out "<(anonymous namespace)::Hidden>"
  drain(hidden());
  // CHECK: hiddenPromise
  // CHECK: out "hidden!"
  drain(hiddenPromise());
}
