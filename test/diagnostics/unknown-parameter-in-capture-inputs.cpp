// Every name in capture_inputs must be a parameter of the declaration that the attribute stands on.
// RUN: %traced -std=c++20 -fsyntax-only -Xclang -verify %s
// RUN: not %traced -std=c++20 -fsyntax-only -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s

[[mlflow::trace(capture_inputs = [qery])]] int near(int query); // expected-error {{'near' has no parameter 'qery', did you mean 'query'?}}
// CHECK: fix-it:"{{.*}}unknown-parameter-in-capture-inputs.cpp":{[[@LINE-1]]:35-[[@LINE-1]]:39}:"query"
[[mlflow::trace(capture_inputs = [query, "tenant"])]] int far(int query); // expected-error {{'far' has no parameter 'tenant'}}
[[mlflow::trace(capture_inputs = [a])]] int none(int); // expected-error {{'none' has no parameter 'a'}}

struct S {
  template <class... T> [[mlflow::trace(capture_inputs = [rest])]] void pack(T... rest) {}
  [[mlflow::trace(capture_inputs = [that])]] S(int t); // expected-error {{'S' has no parameter 'that'}}
};
auto l = [](int a) __attribute__((mlflow_trace(capture_inputs = [b]))) { return a; }; // expected-error {{'operator()' has no parameter 'b'}}
auto m = [](int a) __attribute__((mlflow_trace(capture_inputs = [a]))) { return a; };
