// With libc++ exceptions are recorded all the same. (Without RTTI if our library is found before libc++abi, as it is when clang adds that.)
// RUN: %run-traced %libcxx %s | FileCheck %s
// RUN: %run-traced %libs %libcxx -fno-rtti %s | FileCheck %s
#include <stdexcept>
[[mlflow::trace]] void fails(int n) { throw std::runtime_error("boom"); }

int main() {
  // CHECK: fails [UNKNOWN] ERROR
  // CHECK-NEXT: in {"n": 1}
  // CHECK-NEXT: ! std::runtime_error: boom
  try {
    fails(1);
  } catch (const std::exception &) {
  }
}
