// Inputs are read when the coroutine is called: what a reference names may be gone when the body first runs.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -fsanitize=address,undefined -fno-sanitize-recover=all %s | FileCheck %s
#include "Inputs/task.h"
#include <string>
#include <string_view>

struct Point {
  int x, y;
};
[[mlflow::trace]] Task<int> lazy(const std::string &text, std::string_view view, Point, float ratio, long double precise,
                                 [[mlflow::sensitive]] int key, [[mlflow::skip]] int padding) {
  co_return 1;
}

int main() {
  // CHECK: lazy
  // CHECK-NEXT: in {"text": "a text that does not fit into a small string", "view": "another of those, which is long enough", "arg2": {"x": 1, "y": 2}, "ratio": 0.5, "precise": 0.25, "key": "***"}
  auto task = [] {
    std::string text = "a text that does not fit into a small string", view = "another of those, which is long enough";
    return lazy(text, view, {1, 2}, .5f, .25l, 7, 8);
  }();
  task.start();
}
