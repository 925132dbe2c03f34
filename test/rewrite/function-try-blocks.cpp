// A function-try-block of an ordinary function is inside the span; that of a constructor stays outside, and an exception from its body is
// recorded before its handler runs.
// RUN: %run-traced %s | FileCheck %s
#include <cstdio>
#include <initializer_list>
struct Base {
  Base(int x) {
    if (x == 9)
      throw 9;
  }
};
struct Class : Base {
  int m;
  [[mlflow::trace]] Class(int x) try : Base(x), m(x) {
    if (x == 1)
      throw 5;
  } catch (...) {
    std::puts("handled in the constructor");
  }
  [[mlflow::trace]] ~Class() try {
  } catch (...) {
  }
};
[[mlflow::trace]] int ordinary(int x) try {
  if (x)
    throw x;
  return 1;
} catch (int e) {
  return e + 1;
}
[[mlflow::trace]] void nothing(int x) try {
  throw x;
} catch (int) {
}

int main() {
  // The body of the second never ran.
  // CHECK-COUNT-2: handled in the constructor
  for (int x : {1, 9})
    try {
      Class c(x);
    } catch (int) {
    }
  // CHECK: Class::Class [UNKNOWN] ERROR
  // CHECK-NEXT: in {"x": 1}
  // CHECK-NEXT: ! int
  // CHECK: Class::Class [UNKNOWN]{{$}}
  // CHECK-NEXT: in {"x": 2}
  // CHECK: Class::~Class [UNKNOWN]{{$}}
  { Class c(2); }
  // CHECK: ordinary [UNKNOWN]{{$}}
  // CHECK-NEXT: in {"x": 4}
  // CHECK-NEXT: out 5
  ordinary(4);
  // CHECK: nothing [UNKNOWN]{{$}}
  // CHECK-NEXT: in {"x": 4}
  nothing(4);
}
