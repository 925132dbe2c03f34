// capture_inputs: a list names the parameters that are inputs, false means none at all; capture_outputs = false leaves the result out.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s

[[mlflow::trace(capture_inputs = {"b", "d"})]] int some(int a, int b, int c, int d) { return a; }
// CHECK: some [UNKNOWN]
// CHECK-NEXT: in {"b": 2, "d": 4}
// CHECK-NEXT: out 1

[[mlflow::trace(capture_inputs = false)]] int outputs_only(int a) { return a; }
// CHECK: outputs_only [UNKNOWN]
// CHECK-NEXT: out 1

[[mlflow::trace(capture_outputs = false)]] int inputs_only(int a) { return a; }
// CHECK: inputs_only [UNKNOWN]
// CHECK-NEXT: in {"a": 1}
// CHECK-EMPTY:

[[mlflow::trace(capture_inputs = false, capture_outputs = false)]] int neither(int a) { return a; }
// CHECK-NEXT: neither [UNKNOWN]
// CHECK-EMPTY:

[[mlflow::trace]] void last() {}
// CHECK-NEXT: last [UNKNOWN]
// CHECK-NEXT: in {}

int main() {
  some(1, 2, 3, 4);
  outputs_only(1);
  inputs_only(1);
  neither(1);
  last();
}
