// What gives its elements once, or has to work them out, shows its type: nothing is taken from it, and no function in it is called.
// RUN: %run-traced -std=c++20 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O1 -stdlib=libc++ %s | FileCheck %s
#include <coroutine>
#include <cstdio>
#include <iterator>
#include <ranges>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

int worked_out = 0;
auto half(std::vector<int> &numbers) {
  return numbers | std::views::filter([](int i) { return ++worked_out, i % 2; }) | std::views::transform([](int i) { return ++worked_out, i / 2; });
}
using View = decltype(half(std::declval<std::vector<int> &>()));

[[mlflow::trace]] int read(std::istream_iterator<int> words, std::istreambuf_iterator<char> letters, std::vector<int>::iterator element, const View &view,
                           std::istringstream &stream, const std::ranges::iota_view<int, int> &endless) {
  return *words;
}
// CHECK: read [UNKNOWN]
// CHECK-NEXT: in {"words": "<std::istream_iterator<{{.*}}>>", "letters": "<std::istreambuf_iterator<{{.*}}>>", "element": "<{{.*}}>", "view": "<std::ranges::transform_view<{{.*}}>>", "stream": {{.*istringstream.*}}, "endless": "<std::ranges::iota_view<int, int>>"}
// CHECK-NEXT: out 1

int made = 0;
class Generator { // as std::generator is
public:
  struct promise_type {
    int current = 0;
    Generator get_return_object() { return Generator(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int value) noexcept { return current = value, std::suspend_always(); }
    void return_void() {}
    void unhandled_exception() { throw; }
  };
  using value_type = int;
  Generator(Generator &&other) : handle_(std::exchange(other.handle_, {})) {}
  ~Generator() { handle_ ? handle_.destroy() : void(); }
  Generator &begin() { return handle_.resume(), *this; }
  Generator &operator++() { return begin(); }
  int operator*() const { return handle_.promise().current; }
  std::default_sentinel_t end() const { return {}; }
  bool operator==(std::default_sentinel_t) const { return handle_.done(); }

private:
  explicit Generator(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  std::coroutine_handle<promise_type> handle_;
};
Generator count() {
  for (;;)
    co_yield ++made;
}
[[mlflow::trace]] int first(Generator numbers) {
  int before = made;
  numbers.begin();
  return before * 10 + *numbers;
}
// CHECK: first [UNKNOWN]
// CHECK-NEXT: in {"numbers": "<Generator>"}
// CHECK-NEXT: out 1

int main() {
  std::istringstream text("1 2 3");
  std::vector<int> numbers{1, 2, 3};
  std::istream_iterator<int> words(text); // has read the first
  View view = half(numbers);
  read(words, std::istreambuf_iterator<char>(text), numbers.begin(), view, text, std::views::iota(1, 1 << 30));
  std::string rest;
  std::getline(text, rest);
  if (rest != " 2 3" || worked_out)
    std::puts("consumed");
  first(count());
}
// CHECK-NOT: consumed
