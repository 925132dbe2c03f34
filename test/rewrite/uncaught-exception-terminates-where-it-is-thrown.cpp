// An exception that nobody catches ends the program with the stack of its throw whole and no destructor run; its type and message are in the
// trace after recovery.
// RUN: %run-traced -g --expect-exit 134 %s 2>&1 | FileCheck %s
// RUN: %run-traced -O2 -fno-inline --expect-exit 134 %s 2>&1 | FileCheck %s
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <execinfo.h>
#include <stdexcept>
struct Says {
  ~Says() { std::puts("a destructor ran"); }
};
[[mlflow::trace]] void thrower(int n) {
  Says s;
  throw std::runtime_error("boom");
}
[[mlflow::trace]] void outer(int n) {
  Says s;
  thrower(n + 1);
}
void *throwerAddress = reinterpret_cast<void *>(&thrower), *outerAddress = reinterpret_cast<void *>(&outer);

bool isOnStack(void *function) {
  void *frames[64];
  int n = backtrace(frames, 64);
  for (int i = 0; i < n; i++) {
    auto distance = static_cast<char *>(frames[i]) - static_cast<char *>(function);
    if (distance >= 0 && distance < 400)
      return true;
  }
  return false;
}

int main() {
  std::set_terminate([] {
    std::printf("thrower on the stack: %d, outer on the stack: %d\n", isOnStack(throwerAddress), isOnStack(outerAddress));
    std::fflush(stdout);
    std::abort();
  });
  outer(1);
}
// CHECK-NOT: a destructor ran
// CHECK: thrower on the stack: 1, outer on the stack: 1
// CHECK: outer [UNKNOWN] ERROR
// CHECK-NEXT: in {"n": 1}
// CHECK-NEXT: ! std::runtime_error: boom
// CHECK: thrower [UNKNOWN] ERROR
// CHECK-NEXT: in {"n": 2}
// CHECK-NEXT: ! std::runtime_error: boom
