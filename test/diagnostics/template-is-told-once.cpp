// A mistake in a template is told where it is written, not again for each instantiation.
// RUN: %traced -fsyntax-only -Xclang -verify %s

template <class T> struct S {
  [[mlflow::trace(nme = "x")]] T f(T t) { return t; } // expected-error {{unknown keyword 'nme'}} expected-note {{keywords are}}
  [[mlflow::trace]] S(int) = delete; // expected-warning {{'mlflow::trace' has no effect on 'S<T>': it is deleted}}
  S() {}
};
int a = S<int>().f(1);
long b = S<long>().f(1);
