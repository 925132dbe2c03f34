// What output_reducer names has to be there, and take what the generator yields.
// RUN: %traced -std=c++20 -c -o /dev/null -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
#include "../coroutines/Inputs/generator.h"
#include <string>
#include <vector>

void nothing(const std::vector<int> &);
int no_container(int);
int consumes(std::vector<int> &&);
template <class T> int pattern(const std::vector<T> &);
int two(const std::vector<int> &);
int two(const std::vector<long> &);
int good(const std::vector<int> &);
int of_texts(const std::vector<std::string> &);
namespace ns {
int inside(const std::vector<int> &);
}

[[mlflow::trace(output_reducer = unknown)]] Generator<int> a() { co_yield 1; } // expected-error {{'output_reducer': no function or function object 'unknown' is visible where the generator is defined}}
[[mlflow::trace(output_reducer = inside)]] Generator<int> b() { co_yield 1; } // expected-error {{'inside' is visible}}
[[mlflow::trace(output_reducer = later)]] Generator<int> c() { co_yield 1; } // expected-error {{'later' is visible}}
int later(const std::vector<int> &);
[[mlflow::trace(output_reducer = nothing)]] Generator<int> d() { co_yield 1; } // expected-error {{'nothing' returns nothing}}
[[mlflow::trace(output_reducer = no_container)]] Generator<int> e() { co_yield 1; } // expected-error {{'no_container' does not take one container with push_back}}
[[mlflow::trace(output_reducer = consumes)]] Generator<int> f() { co_yield 1; } // expected-error {{'consumes' does not take one container}}
[[mlflow::trace(output_reducer = pattern)]] Generator<int> g() { co_yield 1; } // expected-error {{or is a template}}
[[mlflow::trace(output_reducer = two)]] Generator<int> h() { co_yield 1; } // expected-error {{'two' is overloaded for several containers}}
[[mlflow::trace(output_reducer = of_texts)]] Generator<std::vector<int>> i() {
  co_yield std::vector<int>(); // expected-error-re {{'output_reducer': a value of type 'std::vector<int>' cannot be added to the 'std::vector<std::string>'{{.*}} that 'of_texts' takes}}
}
[[mlflow::trace(output_reducer = good)]] Generator<int> j() { co_yield 1; }
[[mlflow::trace(output_reducer = ns::inside)]] Generator<int> k() { co_yield 1; }
void locally(int (*parameter)(const std::vector<int> &)) {
  auto local = [](const std::vector<int> &) { return 1; };
  {
    static auto hidden = [](const std::vector<int> &) { return 1; };
  }
  struct Class {
    [[mlflow::trace(output_reducer = local)]] static Generator<int> l() { co_yield 1; } // expected-error {{'local' is a local variable, which the generator would have to capture: make it static}}
    [[mlflow::trace(output_reducer = parameter)]] static Generator<int> m() { co_yield 1; } // expected-error {{'parameter' is a local variable}}
    [[mlflow::trace(output_reducer = hidden)]] static Generator<int> n() { co_yield 1; } // expected-error {{'hidden' is visible}}
  };
}
