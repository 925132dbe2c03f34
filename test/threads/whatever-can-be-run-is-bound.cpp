// What std::invoke takes can be bound, and is called as before: as an rvalue by threads and futures, as an lvalue by tasks; pointers to members
// by whatever holds the object; with the overload that was meant; with arguments and results that can only be moved.
// RUN: %run-traced -fplugin-arg-mlflow-bind-threads -std=c++20 -pthread %s | FileCheck %s
// RUN: %same-when-traced --option bind-threads --standards 'c++14 c++20' --sanitize --spans 17 -pthread %s
// RUN: %same-when-traced --option bind-threads --standards c++20 --levels=-O2 %libcxx -fexperimental-library -pthread %s
#include <cstdio>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>

[[mlflow::trace]] void work(const char *what) { std::puts(what); }

struct Categories {
  void operator()() & { work("lvalue"); }
  void operator()() && { work("rvalue"); }
  void operator()() const & { work("const lvalue"); }
};
struct Immovable {
  Immovable() = default;
  Immovable(const Immovable &) = delete;
  void operator()() { work("by reference"); }
  void operator()() const { work("by const reference"); }
};
struct OnlyOneCompiles { // what is not called is not instantiated
  template <class N> auto operator()(N) && { return work("rvalue of two"); }
  template <class N> auto operator()(N n) & { return n.none(); }
  template <class N> auto operator()(N n) const & { return n.none(); }
};
struct Base {
  int member = 1;
  void plain() { work("Base::plain"); }
  virtual void overridden(int) const noexcept { work("Base::overridden"); }
  virtual ~Base() = default;
};
struct Derived : Base {
  void overridden(int) const noexcept override { work("Derived::overridden"); }
};
void overloaded(int) { work("overloaded(int)"); }
void overloaded(const char *) { work("overloaded(const char *)"); }
int &reference(int &n) {
  work("reference");
  return n;
}
#ifdef __cpp_lib_jthread
struct Stop {
  void operator()(std::stop_token) { work("with a token"); }
  void operator()() { work("without a token"); }
};
#endif

[[mlflow::trace]] void root() {
  std::thread((Categories())).join();
  std::packaged_task<void()> asLvalue((Categories()));
  asLvalue();
  Immovable immovable;
  std::thread(std::ref(immovable)).join();
  std::thread(std::cref(immovable)).join();

  std::thread(OnlyOneCompiles(), 1).join();

  Derived object;
  std::thread(&Base::plain, &object).join();
  std::thread(&Base::overridden, std::ref(object), 1).join();
  std::thread(&Base::overridden, object, 1).join();
  std::thread(&Base::overridden, std::make_shared<Derived>(), 1).join();
  std::thread(&Base::overridden, std::unique_ptr<Base>(new Derived), 1).join();
  std::printf("%d\n", std::async(&Base::member, &object).get());
  std::async(std::launch::deferred, &Base::member, std::ref(object)).get() = 2;
  std::printf("%d\n", object.member);

  std::thread(static_cast<void (*)(const char *)>(overloaded), "text").join();
  std::function<void(int)> function = static_cast<void (*)(int)>(overloaded);
  std::thread(function, 1).join();
  std::thread(std::bind(function, std::placeholders::_1), 1).join();
  int n = 3;
  std::async(reference, std::ref(n)).get() = 4;
  auto generic = [](auto... all) { return work("generic"), sizeof...(all); };
  std::printf("%d %zu\n", n, std::async(std::launch::async, generic, 1, "x").get());
  auto owner = std::unique_ptr<int>(new int(5));
  auto moved = std::async(std::launch::async,
                          [mine = std::move(owner)](std::unique_ptr<int> other) {
                            *other += *mine;
                            return other;
                          },
                          std::unique_ptr<int>(new int(6)));
  std::printf("%d\n", *moved.get());
  try {
    std::async(std::launch::async, [] { throw std::string("thrown"); }).get();
  } catch (const std::string &text) {
    std::puts(text.c_str());
  }
  std::packaged_task<std::string(std::string)> task([](std::string s) {
    work("task");
    return s;
  });
  task("once");
  std::puts(task.get_future().get().c_str());
  task.reset();
  auto again = task.get_future();
  std::thread(std::move(task), "again").join();
  std::puts(again.get().c_str());
#ifdef __cpp_lib_jthread
  std::jthread(Stop()).join();
  std::jthread stopped([](std::stop_token token, int) {
    while (!token.stop_requested())
      std::this_thread::yield();
    work("stopped");
  }, 1);
  stopped.request_stop();
#endif
}

int main() { root(); }

// CHECK: {{^}}root
// CHECK-COUNT-19: {{^(├|└)─}} work
// CHECK-NOT: work
