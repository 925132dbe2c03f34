// An attribute on a later declaration comes too late, and clang says so itself.
// RUN: %traced -fsyntax-only -Xclang -verify %s

int f() { return 1; }   // expected-note {{previous definition is here}}
[[mlflow::trace]] int f(); // expected-warning {{attribute declaration must precede definition}}

template <class T> T g(T t) { return t; }   // expected-note {{previous definition is here}}
template <class T> [[mlflow::trace]] T g(T t); // expected-warning {{attribute declaration must precede definition}}

[[mlflow::trace]] int h();
int h() { return 1; }
