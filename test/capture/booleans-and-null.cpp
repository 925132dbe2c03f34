// Booleans are true and false, nullptr is null.
// RUN: %run-traced -std=c++14 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s

[[mlflow::trace]] bool booleans(bool a, const bool &b, decltype(nullptr) c, const decltype(nullptr) &d) { return !a; }
// CHECK: booleans [UNKNOWN]
// CHECK-NEXT: in {"a": true, "b": false, "c": null, "d": null}
// CHECK-NEXT: out false

int main() { booleans(true, false, nullptr, nullptr); }
