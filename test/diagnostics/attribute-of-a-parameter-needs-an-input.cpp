// What `attributes` names is a parameter of the declaration, and an input.
// RUN: %traced -std=c++20 -fsyntax-only -Xclang -verify %s
// RUN: not %traced -std=c++20 -fsyntax-only -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s

[[mlflow::trace(attributes = {"q": qery})]] int near(int query); // expected-error {{'near' has no parameter 'qery', did you mean 'query'?}}
// CHECK: fix-it:"{{.*}}attribute-of-a-parameter-needs-an-input.cpp":{[[@LINE-1]]:36-[[@LINE-1]]:40}:"query"
[[mlflow::trace(attributes = {"q": limit})]] int far(int query); // expected-error {{'far' has no parameter 'limit'}}
[[mlflow::trace(attributes = {"a": a})]] void skipped([[mlflow::skip]] int a); // expected-error {{parameter 'a' is not an input, so it can be no attribute}}
[[mlflow::trace(attributes = {"a": a})]] void out([[mlflow::out]] int &a); // expected-error {{parameter 'a' is not an input, so it can be no attribute}}
template <class... T> [[mlflow::trace(attributes = {"a": a})]] void pack(T... a) {} // expected-error {{parameter 'a' is not an input, so it can be no attribute}}
// expected-error@+2 {{parameter 'a' is not an input, so it can be no attribute}}
// expected-note@+1 {{'capture_inputs' leaves it out}}
[[mlflow::trace(attributes = {"a": a}, capture_inputs = [b])]] void listed(int a, int b);
[[mlflow::trace(attributes = {"a": a}, capture_inputs = [a])]] void good(int a, int b);
[[mlflow::trace(attributes = {"a": a, "b": b})]] void hidden([[mlflow::sensitive]] int a, int &b);
