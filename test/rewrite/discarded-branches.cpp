// What a discarded branch returns is of no type that the function has.
// RUN: %run-traced -std=c++17 %s | FileCheck %s
#include <string>

// CHECK: taken [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NEXT: out 1
[[mlflow::trace]] auto taken() {
  if constexpr (sizeof(int) == 4)
    return 1;
  else
    return std::string("no int");
}
// CHECK: alternative [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NEXT: out "an alternative"
[[mlflow::trace]] auto alternative() {
  if constexpr (sizeof(int) != 4) {
    return 1;
  } else {
    return std::string("an alternative");
  }
}
// CHECK: none [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NEXT: out 2.5
[[mlflow::trace]] auto none() {
  if constexpr (sizeof(int) != 4)
    return "neither";
  return 2.5;
}

int main() {
  taken();
  alternative();
  none();
}
