// A function traced by a rule is read with more care: no reference that is not const, no `const char *`, no returned reference.
// RUN: %run-traced -fplugin-arg-mlflow-all -std=c++17 -O0 %s | FileCheck %s --check-prefixes=CHECK,RULE
// RUN: %run-traced -fplugin-arg-mlflow-all -std=c++23 -O2 %s | FileCheck %s --check-prefixes=CHECK,RULE
// RUN: %run-traced -DATTRIBUTE=[[mlflow::trace]] -std=c++17 -O0 %s | FileCheck %s --check-prefixes=CHECK,ATTR
#include <string>
#ifndef ATTRIBUTE
#define ATTRIBUTE
#endif

// CHECK: main [UNKNOWN]
ATTRIBUTE const std::string &f(const char *a, std::string &b, const std::string &c, std::string d, std::string &&e, const int &f) {
  return c;
}
// CHECK: f [UNKNOWN]
// RULE-NEXT: in {"a": "<const char*>", "b": "<std::string&>", "c": "c", "d": "d", "e": "<std::string&&>", "f": 6}
// RULE-NEXT: out "<const std::string&>"
// ATTR-NEXT: in {"a": "a", "b": "b", "c": "c", "d": "d", "e": "e", "f": 6}
// ATTR-NEXT: out "c"

ATTRIBUTE int main() {
  std::string b = "b";
  f("a", b, "c", "d", "e", 6);
}
