// Clang only says that it ignores an attribute that it does not know; if it is nearly one of ours, we say which.
// RUN: %traced -std=c++20 -Wno-unknown-attributes -fsyntax-only -Xclang -verify %s
// RUN: %traced -std=c++20 -Wno-unknown-attributes -fsyntax-only -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s

[[mlflow::tarce(LLM)]] int a(); // expected-warning {{unknown attribute 'mlflow::tarce', did you mean 'mlflow::trace'?}}
// CHECK: fix-it:"{{.*}}misspelt-attribute.cpp":{[[@LINE-1]]:11-[[@LINE-1]]:16}:"trace"
[[using mlflow: notrace]] int b(); // expected-warning {{unknown attribute 'mlflow::notrace', did you mean 'mlflow::no_trace'?}}
// CHECK: fix-it:{{.*}}:"no_trace"
int c(int p __attribute__((mlflow_sensitiv))); // expected-warning {{unknown attribute 'mlflow_sensitiv', did you mean 'mlflow_sensitive'?}}
// CHECK: fix-it:{{.*}}:"mlflow_sensitive"
[[mlflow::something_newer]] int d();
[[other::tarce]] int e();
