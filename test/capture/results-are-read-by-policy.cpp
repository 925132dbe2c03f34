// Returned values and const references are read; a returned `T &`, `T &&` or pointer shows its type, since nothing need be there.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
#include <string>
#include <utility>

int number = 1;
std::string text = "text";
char buffer[] = {'n', 'o', 'n', 'u', 'l'};

[[mlflow::trace]] int &reference() { return number; }
// CHECK: reference [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NEXT: out "<int&>"
[[mlflow::trace]] std::string &class_reference() { return text; }
// CHECK: class_reference [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NEXT: out "<std::string&>"
[[mlflow::trace]] std::string &&rvalue() { return std::move(text); }
// CHECK: rvalue [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NEXT: out "<std::string&&>"
[[mlflow::trace]] const std::string &const_reference() { return text; }
// CHECK: const_reference [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NEXT: out "text"
[[mlflow::trace]] const char *characters() { return buffer; }
// CHECK: characters [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NEXT: out "<const char*>"
[[mlflow::trace]] int *null() { return nullptr; }
// CHECK: null [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NEXT: out null
[[mlflow::trace]] auto deduced() { return text.size(); }
// CHECK: deduced [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NEXT: out 4
[[mlflow::trace]] void nothing() {}
// CHECK: nothing [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NOT: out

int main() {
  reference();
  class_reference();
  rvalue();
  const_reference();
  characters();
  null();
  deduced();
  nothing();
}
