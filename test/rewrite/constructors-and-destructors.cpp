// The span of a constructor or destructor covers its body; there is no output.
// RUN: %run-traced %s | FileCheck %s --implicit-check-not=out
#include <cstdio>
[[mlflow::trace]] void inner(const char *where) {}
struct Member {
  ~Member() { inner("member's destructor"); }
};
struct Class {
  Member m;
  int n;
  [[mlflow::trace]] Class(int v) : n(v) { inner("constructor"); }
  [[mlflow::trace]] Class() : Class(1) { inner("delegating constructor"); }
  [[mlflow::trace]] explicit Class(const Class &o) : n(o.n) {}
  [[mlflow::trace]] ~Class() { inner("destructor"); }
};

int main() {
  // CHECK: Class::Class
  // CHECK-NEXT: in {"v": 1}
  // CHECK-NEXT: └─ inner
  // CHECK-NEXT: in {"where": "constructor"}
  // CHECK: Class::Class
  // CHECK-NEXT: in {}
  // CHECK-NEXT: └─ inner
  // CHECK-NEXT: in {"where": "delegating constructor"}
  // CHECK: Class::~Class
  // CHECK-NEXT: in {}
  // CHECK-NEXT: └─ inner
  // CHECK-NEXT: in {"where": "destructor"}
  // CHECK: {{^}}inner
  // CHECK-NEXT: in {"where": "member's destructor"}
  Class c;
}
