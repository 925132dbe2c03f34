// A mark on a parameter pack holds for each of its elements, whatever comes before and behind it.
// RUN: %run-traced -std=c++20 %s | FileCheck %s

template <class... T> [[mlflow::trace]] int secret(int a, [[mlflow::sensitive]] T... b) { return a + sizeof...(b); }
// CHECK: secret [UNKNOWN]
// CHECK-NEXT: in {"a": 1, "b": ["***", "***"]}
template <class... T> [[mlflow::trace]] int left_out([[mlflow::skip]] T... a, int b);
template <class... T> int left_out(T... a, int b) { return b + sizeof...(a); }
// CHECK: left_out [UNKNOWN]
// CHECK-NEXT: in {"b": 9}
template <class... T> struct S {
  [[mlflow::trace]] int member([[mlflow::sensitive]] T... a, int b);
};
template <class... T> int S<T...>::member(T... a, int b) { return b + sizeof...(a); }
// CHECK: S::member [UNKNOWN]
// CHECK-NEXT: in {"a": ["***", "***"], "b": 3}

int main() { return secret(1, 2, 3) + left_out<int, int>(7, 8, 9) + S<int, int>().member(1, 2, 3) > 0 ? 0 : 1; }
