// Methods of local classes and friends that are defined in their class are traced.
// RUN: %run-traced -std=c++17 %s | FileCheck %s
struct Host {
  [[mlflow::trace]] friend int byHost(const Host &, int n) { return n; }
};
template <class T> int usesLocal(T t) {
  struct Local {
    [[mlflow::trace]] int method(T v) { return v; }
  };
  return Local().method(t);
}

int main() {
  struct Local {
    [[mlflow::trace]] int method(int v) { return v + 1; }
  };
  // CHECK: Local::method
  // CHECK-NEXT: in {"v": 1}
  // CHECK-NEXT: out 2
  Local().method(1);
  // CHECK: Local::method
  // CHECK-NEXT: in {"v": 3}
  // CHECK-NEXT: out 3
  usesLocal(3);
  // CHECK: byHost
  // CHECK: out 4
  byHost(Host(), 4);
}
