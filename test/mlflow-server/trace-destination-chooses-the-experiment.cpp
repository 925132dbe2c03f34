// A function's own experiment: its traces are there, those of others where the environment says; a call below another belongs to its trace.

// RUN: %run-on-server -std=c++20 %s --show | FileCheck %s

[[mlflow::trace(TOOL, trace_destination = "test of trace_destination")]] int elsewhere(int n) { return n + 1; }
[[mlflow::trace(CHAIN)]] int here(int n) { return elsewhere(n); }
[[mlflow::trace(TASK, trace_destination = "0")]] int in_the_default_one() { return 0; }

int main() {
  here(1);
  // CHECK:      trace here OK
  // CHECK-NEXT:   here CHAIN OK
  // CHECK-NEXT:     elsewhere TOOL OK
  elsewhere(2);
  // CHECK-NEXT: trace elsewhere OK
  // CHECK-NEXT:   elsewhere TOOL OK
  in_the_default_one();
  // CHECK-NEXT: trace in_the_default_one OK
  // CHECK-NEXT:   in_the_default_one TASK OK
}
// CHECK-NEXT: 3 traces, 4 spans, 0 differences
