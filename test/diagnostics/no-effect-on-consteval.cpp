// A consteval function runs in the compiler only; said once, however often it is instantiated.
// RUN: %traced -std=c++20 -Xclang -verify -c %s -o %t.o

[[mlflow::trace]] consteval int f() { return 1; } // expected-warning {{'mlflow::trace' has no effect on 'f': a consteval function leaves no code}}
struct S {
  [[mlflow::trace]] consteval S() {} // expected-warning {{has no effect on 'S': a consteval function leaves no code}}
};
template <class T> [[mlflow::trace]] consteval T g(T t) { return t; } // expected-warning {{has no effect on 'g<int>': a consteval function leaves no code}}
int a = f() + g(1) + g(short(2));
