// co_await may stand in any expression and statement, and whatever the awaiter does, the program does what it did.
// RUN: %same-when-traced --standards 'c++20 c++23' --sanitize --spans 8 %s
// RUN: %same-when-traced --standards c++20 --spans 8 --levels '-O0,-fcoverage-mapping,-fprofile-instr-generate=/dev/null -O2,-g' %s
// RUN: %same-when-traced --standards c++20 --all --spans 8 %s
#include "Inputs/task.h"
#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

struct Loud {
  int id;
  explicit Loud(int i) : id(i) { std::printf("+%d ", id); }
  Loud(const Loud &o) : id(o.id + 100) { std::printf("+%d ", id); }
  ~Loud() { std::printf("-%d ", id); }
};
// Not ready, resumed at once, with a result of any kind; a temporary that lives to the end of the full expression.
template <class T> struct Value {
  T value;
  Loud loud{9};
  bool await_ready() { return false; }
  bool await_suspend(std::coroutine_handle<>) { return false; }
  T await_resume() { return std::move(value); }
};
template <class T> Value<T> value(T t) { return {std::move(t)}; }
struct Reference {
  int &r;
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
  int &await_resume() { return r; }
};
struct ItselfAgain {
  bool await_ready() { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> h) { return h; }
  std::unique_ptr<int> await_resume() { return std::make_unique<int>(4); }
};
struct ResumesInside {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> h) { h.resume(); }
  void await_resume() {}
};
enum Where { Ready, Suspend, Resume };
struct Throws {
  Where where;
  void at(Where w) {
    if (w == where)
      throw std::runtime_error("thrown");
  }
  bool await_ready() {
    at(Ready);
    return false;
  }
  bool await_suspend(std::coroutine_handle<>) {
    at(Suspend);
    return false;
  }
  std::string await_resume() {
    at(Resume);
    return "";
  }
};
struct Operator {
  auto operator co_await() && { return value(5); }
};

[[mlflow::trace]] Task<int> statements(int) {
  int r = 0;
  if (int q = co_await value(2); q > 1)
    r += q;
  if (co_await value(true) && !co_await value(false) || co_await value(true))
    ++r;
  while (co_await value(r < 5))
    ++r;
  do
    ++r;
  while (co_await value(r < 7));
  for (int i = co_await value(0); i < co_await value(3); i += co_await value(1))
    r += i;
  switch (co_await value(1)) {
  case 1:
    r += 10;
    break;
  default:
    r = -1;
  }
  auto [x, y] = co_await value(std::pair<int, std::string>(4, "four"));
  r += x + int(y.size());
  auto list = co_await value(std::vector<int>{1, 2, 3});
  for (int v : list)
    r += v;
  [[likely]] co_await Operator();
  if constexpr (sizeof(int) > 100)
    co_await value(0);
  std::puts("");
  co_return r;
}
[[mlflow::trace]] Task<int> expressions() {
  int k = 1;
  co_await Reference{k} += 2;
  ++co_await Reference{k};
  int r = k + *co_await ItselfAgain();
  r += [](int a, int b, int c) { return a * 100 + b * 10 + c; }(co_await value(1), *co_await ItselfAgain(), co_await Operator());
  auto lambda = [v = co_await value(6), &k](int a) { return a + v + k; };
  r += lambda(co_await value(7));
  r += k > 1 ? co_await value(8) : co_await value(9);
  std::array<int, 2> a{co_await value(1), co_await value(2)};
  r += a[co_await value(1)] + std::get<0>(std::tuple(co_await value(3), 1));
  Loud loud(co_await value(1));
  const Loud &bound = Loud(co_await value(2));
  r += bound.id + (Loud(3), co_await value(4), Loud(5)).id;
  std::string s = co_await value(std::string("x")) + std::string(co_await value(2), 'y');
  int *p = new int(co_await value(3));
  r += *p + int(s.size());
  delete p;
  r += co_await value(co_await value(co_await value(2)));
  r += co_await value(0) ?: 5;
  std::puts("");
  co_return r + (co_await Reference{k}, co_await value(1));
}
[[mlflow::trace]] Task<int> exceptions() {
  int r = 0;
  for (Where w : {Ready, Suspend, Resume})
    try {
      Loud loud(w);
      co_await Throws{w};
    } catch (const std::runtime_error &) {
      r += 1;
    }
  co_await ResumesInside();
  std::puts("");
  co_return r;
}
[[mlflow::trace]] Task<int> uncaught(Where w) {
  Loud loud(7);
  co_await Throws{w};
  co_return 1;
}
[[mlflow::trace]] Task<int> returnsVoid() {
  auto nothing = []() -> Task<int> { co_return 3; };
  co_return co_await nothing();
}

int main() {
  std::printf("%d\n", run(statements(1)));
  std::printf("%d\n", run(expressions()));
  std::printf("%d\n", run(exceptions()));
  for (Where w : {Ready, Suspend, Resume})
    try {
      run(uncaught(w));
    } catch (const std::exception &e) {
      std::printf("%s\n", e.what());
    }
  std::printf("%d\n", run(returnsVoid()));
  { // destroyed in the middle
    Task<int> t = [](Loud) __attribute__((mlflow_trace)) -> Task<int> {
      Loud inside(11);
      co_await std::suspend_always();
      co_return 1;
    }(Loud(10));
    t.start();
  }
  std::puts("");
  { // never begun
    Task<int> t = statements(2);
  }
}
