// longjmp over traced calls: they are errors, what follows has its right parent, and the program goes on.
// RUN: %run-traced -O1 %s | FileCheck --match-full-lines --strict-whitespace %s
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
// CHECK-NEXT:├─ outer [TASK] ERROR
// CHECK-NEXT:│  │  in  {"n": 4}
// CHECK-NEXT:│  │  !   {{.+}}
// CHECK-NEXT:│  └─ inner [TOOL] ERROR
// CHECK-NEXT:│       in  {"n": 4}
// CHECK-NEXT:│       !   {{.+}}
// CHECK-NEXT:└─ after [TOOL]
// CHECK-NEXT:     in  {"n": 5}
// CHECK-NEXT:     out 5
//  CHECK-NOT:{{.}}
