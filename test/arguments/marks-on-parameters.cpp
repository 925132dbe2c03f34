// The marks of a parameter hold from any declaration of its function, in templates and lambdas too; what hides most wins.
// RUN: %run-traced -std=c++20 %s | FileCheck %s

[[mlflow::trace]] int declared([[mlflow::skip]] int a, [[mlflow::sensitive]] int b, int c);
int declared(int x, int y, int z) { return x + y + z; }
// CHECK: declared [UNKNOWN]
// CHECK-NEXT: in {"y": "***", "z": 3}
template <class T> [[mlflow::trace]] T of_template([[mlflow::sensitive]] T a, [[mlflow::skip]] T b) { return a + b; }
// CHECK: of_template [UNKNOWN]
// CHECK-NEXT: in {"a": "***"}
template <class T> struct S {
  [[mlflow::trace]] T member([[mlflow::sensitive]] T a, T b);
};
template <class T> T S<T>::member(T a, T b) { return a + b; }
// CHECK: S::member [UNKNOWN]
// CHECK-NEXT: in {"a": "***", "b": 2}
auto lambda = [](int a [[mlflow::sensitive]], int b __attribute__((mlflow_skip))) __attribute__((mlflow_trace(name = "lambda"))) { return a + b; };
// CHECK: lambda [UNKNOWN]
// CHECK-NEXT: in {"a": "***"}
[[mlflow::trace]] int both([[mlflow::skip, mlflow::sensitive]] int a, [[mlflow::sensitive]] [[mlflow::out]] int &b) { return a + b; }
// CHECK: both [UNKNOWN]
// CHECK-NEXT: in {"b": "***"}

int main() {
  int n = 1;
  return declared(1, 2, 3) + of_template(1, 2) + S<int>().member(1, 2) + lambda(1, 2) + both(1, n) > 0 ? 0 : 1;
}
