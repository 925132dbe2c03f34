// Lambdas are traced, generic ones too, wherever an expression may stand.
// RUN: %run-traced -std=c++20 -Wno-c++23-extensions %s | FileCheck %s
int one();
int global = [](int q) __attribute__((mlflow_trace(name = "in an initialiser"))) { return q; }(one());
int one() { return 1; }

struct Plain {
  int member = [] [[mlflow::trace(name = "in a member initialiser")]] (int q) { return q; }(2);
};
template <class T> struct Template {
  int member = [] [[mlflow::trace(name = "in a template's member initialiser")]] (int q) { return q; }(3);
};
int withDefault(int a = [] [[mlflow::trace(name = "in a default argument")]] (int q) { return q; }(4)) { return a; }
template <class T> int templateWithDefault(T t, int a = [] [[mlflow::trace(name = "in a template's default argument")]] (int q) { return q; }(5)) {
  return a;
}

int main() {
  // CHECK: in an initialiser
  // CHECK-NEXT: in {"q": 1}
  // CHECK: in a member initialiser
  Plain p;
  // CHECK: in a template's member initialiser
  Template<int> t;
  // CHECK: in a default argument
  withDefault();
  // CHECK: in a template's default argument
  templateWithDefault('c');
  // CHECK: with captures
  // CHECK-NEXT: in {"a": 6}
  // CHECK-NEXT: out 8
  int captured = 2;
  [=] [[mlflow::trace(name = "with captures")]] (int a) { return a + captured; }(6);
  // CHECK: generic
  // CHECK-NEXT: in {"xs": [1, 2.5]}
  // CHECK-NEXT: out 3.5
  [] [[mlflow::trace(name = "generic")]] (auto... xs) { return (xs + ...); }(1, 2.5);
  // CHECK: outer
  // CHECK: └─ inner
  // CHECK-NEXT: in {"b": 7}
  [] [[mlflow::trace(name = "outer")]] (int a) {
    return [] [[mlflow::trace(name = "inner")]] (int b) { return b; }(a);
  }(7);
}
