// A return from within an expression says what it returns: in a statement expression, and where a lambda captures its value.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++17 -O2 %s | FileCheck %s
#include <string>
#include <vector>

// CHECK: captured [UNKNOWN]
// CHECK-NEXT: in {"early": false}
// CHECK-NEXT: out "3"
// CHECK: captured [UNKNOWN]
// CHECK-NEXT: in {"early": true}
// CHECK-NEXT: out "early"
[[mlflow::trace]] std::string captured(bool early) {
  auto three = [n = ({
                  if (early)
                    return std::string("early");
                  3;
                })] { return n; };
  return std::to_string(three());
}

// CHECK: listed [UNKNOWN]
// CHECK-NEXT: in {"early": false}
// CHECK-NEXT: out ["a", "b"]
// CHECK: listed [UNKNOWN]
// CHECK-NEXT: in {"early": true}
// CHECK-NEXT: out ["early"]
[[mlflow::trace]] std::vector<std::string> listed(bool early) {
  return {"a", ({
            if (early)
              return std::vector<std::string>{"early"};
            std::string("b");
          })};
}

int main() {
  captured(false);
  captured(true);
  listed(false);
  listed(true);
}
