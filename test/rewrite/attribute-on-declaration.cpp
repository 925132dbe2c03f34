// The attribute may stand on a declaration, with the definition elsewhere and the call before it.
// RUN: %run-traced -std=c++17 %s | FileCheck %s
[[mlflow::trace]] int later(int a);
int callsLater() { return later(2); }
int later(int a) { return a; }

struct Class {
  [[mlflow::trace]] int method(int);
  template <class T> [[mlflow::trace]] T templated(T);
};
int Class::method(int named) { return named; }
template <class T> T Class::templated(T t) { return t; }

int main() {
  // CHECK: later
  // CHECK-NEXT: in {"a": 2}
  callsLater();
  // CHECK: Class::method
  // CHECK-NEXT: in {"named": 3}
  Class().method(3);
  // CHECK: Class::templated
  // CHECK-NEXT: in {"t": 4}
  Class().templated(4);
}
