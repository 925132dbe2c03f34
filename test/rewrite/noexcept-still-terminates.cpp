// An exception that reaches the end of a noexcept function terminates, traced or not.
// RUN: %same-when-traced --standards c++17 --aborts %s
// RUN: %run-traced --expect-exit 134 %s 2>&1 | FileCheck %s
#include <cstdio>
#include <stdexcept>
struct Says {
  ~Says() { std::puts("destroyed"), std::fflush(stdout); }
};
[[mlflow::trace]] void promises(int n) noexcept {
  Says s;
  throw std::runtime_error("in noexcept");
}
static_assert(noexcept(promises(1)), "");

int main() {
  try {
    promises(1);
  } catch (...) {
    std::puts("never here");
  }
}
// CHECK-NOT: destroyed
// CHECK-NOT: never here
// CHECK: promises [UNKNOWN] ERROR
// CHECK-NEXT: in  {"n": 1}
