// longjmp over traced calls: they are errors that say so, what jumps and what follows are as they would be without.
// RUN: %run-traced -O1 %s | FileCheck %s
#include <csetjmp>
#include <cstdio>

std::jmp_buf here;

[[mlflow::trace(TOOL)]] void inner(int n) {
  if (n)
    std::longjmp(here, n);
}
[[mlflow::trace(TASK)]] void outer(int n) { inner(n); }
[[mlflow::trace(TOOL)]] int after(int n) { return n; }

[[mlflow::trace(CHAIN)]] int request() {
  if (setjmp(here) == 0)
    outer(4);
  return after(5);
}

int main() { std::printf("%d\n", request()); }

//      CHECK:5
// CHECK-NEXT:request [CHAIN]
// CHECK-NEXT:│  in  {}
// CHECK-NEXT:│  out 5
//      CHECK:outer [TASK] ERROR
// CHECK-NEXT:{{.*}}in  {"n": 4}
// CHECK-NEXT:{{.*}}!   left by longjmp
//      CHECK:inner [TOOL] ERROR
// CHECK-NEXT:{{.*}}in  {"n": 4}
// CHECK-NEXT:{{.*}}!   left by longjmp
//      CHECK:after [TOOL]
// CHECK-NEXT:{{.*}}in  {"n": 5}
// CHECK-NEXT:{{.*}}out 5
//  CHECK-NOT:{{.}}
