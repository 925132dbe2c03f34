// Default arguments are inputs like any other.
// RUN: %run-traced %s | FileCheck %s
int counter = 0;
int next() { return ++counter; }
[[mlflow::trace]] int f(int a, int b = next(), const char *s = "default") { return b; }

int main() {
  // CHECK: f
  // CHECK-NEXT: in {"a": 1, "b": 1, "s": "default"}
  f(1);
  // CHECK: f
  // CHECK-NEXT: in {"a": 2, "b": 2, "s": "default"}
  f(2);
}
