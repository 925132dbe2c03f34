// A large atomic is loaded by a library, under a lock: it is named, since a program that loads none need not be linked
// with that. Whatever is loaded at once is read.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -stdlib=libc++ %s | FileCheck %s
#include <atomic>

struct Two {
  int a = 1, b = 2;
};
struct Four {
  long all[4];
};
struct Three {
  char all[3];
};
struct Shared {
  std::atomic<Two> two{Two()};
  std::atomic<Four> four;
  std::atomic<Three> three;
  std::atomic<double> number{0.5};
};
[[mlflow::trace]] void look(const Shared &shared) {}
// CHECK: look [UNKNOWN]
// CHECK-NEXT: in {"shared": {"two": {"a": 1, "b": 2}, "four": "<std::atomic<Four>>", "three": "<std::atomic<Three>>", "number": 0.5}}

int main() {
  static Shared shared;
  look(shared);
}
