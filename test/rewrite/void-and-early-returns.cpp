// Every way of returning ends the span in order: no error, and no output where there is no value.
// RUN: %run-traced %s | FileCheck %s --implicit-check-not=ERROR --implicit-check-not=IN_PROGRESS
[[mlflow::trace]] void fallsOff() {}
[[mlflow::trace]] void early(int x) {
  if (x)
    return;
  fallsOff();
}
[[mlflow::trace]] void ofVoid(int x) { return early(x); }
[[mlflow::trace]] int fromNestedLoops(int n) {
  for (;;)
    while (true)
      switch (n) {
      case 1:
        return 10;
      default:
        n = 1;
      }
}
[[mlflow::trace]] int byGoto(int n) {
  void *labels[] = {&&a, &&b};
a:
  if (n-- > 0)
    goto a;
  goto *labels[1];
b:
  return n;
}
[[mlflow::trace]] int fromStatementExpression(int n) {
  int x = ({
    if (n)
      return 7;
    1;
  });
  return x;
}

[[mlflow::trace]] int main() {
  // CHECK: main
  // CHECK-NEXT: in {}
  // CHECK-NEXT: ├─ early
  // CHECK-NEXT: in {"x": 1}
  early(1);
  // CHECK-NEXT: ├─ early
  // CHECK-NEXT: in {"x": 0}
  // CHECK-NEXT: └─ fallsOff
  // CHECK-NEXT: in {}
  early(0);
  // CHECK-NEXT: ├─ ofVoid
  // CHECK-NEXT: in {"x": 2}
  // CHECK-NEXT: └─ early
  ofVoid(2);
  // CHECK: ├─ fromNestedLoops
  // CHECK-NEXT: in {"n": 3}
  // CHECK-NEXT: out 10
  fromNestedLoops(3);
  // CHECK: ├─ byGoto
  // CHECK: out -1
  byGoto(3);
  // CHECK: └─ fromStatementExpression
  // CHECK: out 7
  fromStatementExpression(1);
}
