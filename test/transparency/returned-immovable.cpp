// What can be neither copied nor moved can still be returned.
// RUN: %same-when-traced --standards 'c++17 c++20 c++23' --sanitize --spans 5 %s
// RUN: %same-when-traced --standards 'c++17 c++20' --levels '-O0,-fno-elide-constructors -O2,-fno-elide-constructors' --spans 5 %s
#include "Inputs/counted.h"

[[mlflow::trace]] Immovable prvalue(int a) { return Immovable(a); }
[[mlflow::trace]] Immovable listed(int a) { return {a}; }
[[mlflow::trace]] Immovable ofCall(int a) {
  if (a > 3)
    return prvalue(a);
  return {a};
}

int main() {
  run("prvalue", [] { std::printf("%d, ", prvalue(1).value); });
  run("listed", [] { std::printf("%d, ", listed(2).value); });
  run("of call", [] { std::printf("%d, ", ofCall(3).value + ofCall(4).value); });
}
