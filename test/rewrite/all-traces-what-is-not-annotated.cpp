// -fplugin-arg-mlflow-all traces every function of the user's with a body, but not what is always_inline, marked no_trace, or the library's.
// RUN: %run-traced -std=c++17 -fplugin-arg-mlflow-all %s | FileCheck %s --implicit-check-not=untouched --implicit-check-not=std::
#include <string>
#include <vector>
int ordinary(int n) { return n; }
struct Class {
  int method(int n) { return ordinary(n); }
};
template <class T> T templated(T t) { return t; }
__attribute__((always_inline)) inline int untouchedInline(int n) { return n; }
[[mlflow::no_trace]] int untouchedByWish(int n) { return n; }
__attribute__((no_instrument_function)) int untouchedInstrumentation(int n) { return n; }

int main() {
  std::vector<std::string> v{"a", "b"};
  v.push_back("c");
  untouchedInline(untouchedByWish(untouchedInstrumentation(1)));
  // CHECK: main
  // CHECK: ├─ Class::method
  // CHECK-NEXT: in {"n": 2}
  // CHECK-NEXT: out 2
  // CHECK-NEXT: └─ ordinary
  Class().method(2);
  // CHECK: ├─ templated
  templated(1.5);
  // CHECK: └─ {{.*}}lambda
  [](int n) { return n; }(3);
}
