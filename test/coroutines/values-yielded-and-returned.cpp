// What a coroutine yields are the chunks of its span, what it returns is the output: as its promise gets them, of any type, in place.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
#include "Inputs/generator.h"
#include "Inputs/task.h"
#include <string>
#include <vector>

[[mlflow::trace]] Generator<int> numbers(int n) {
  for (int i = 0; i < n; ++i)
    co_yield i;
}
[[mlflow::trace]] Generator<std::string> words() {
  std::string first = "first";
  co_yield first;
  co_yield std::string("second");
  co_yield "third";
}
enum class Color : short { red = 3 };
[[mlflow::trace]] Task<Color> scalar() { co_return Color::red; }
[[mlflow::trace]] Task<const char *> pointer() { co_return nullptr; }
[[mlflow::trace]] Task<std::vector<int>> object() { co_return std::vector<int>{1, 2}; }
[[mlflow::trace(capture_outputs = false)]] Generator<int> hidden() { co_yield 1; }

int main() {
  // CHECK: numbers
  // CHECK-NEXT: in {"n": 3}
  // CHECK-NEXT: out [0, 1, 2]
  for (int i : numbers(3))
    (void)i;
  // CHECK: words
  // CHECK: out ["first", "second", "third"]
  for (const std::string &word : words())
    (void)word;
  // CHECK: scalar
  // CHECK: out "red"
  run(scalar());
  // CHECK: pointer
  // CHECK: out null
  run(pointer());
  // CHECK: object
  // CHECK: out [1, 2]
  run(object());
  // CHECK: hidden
  // CHECK-NOT: out
  for (int i : hidden())
    (void)i;
}
