// A debugger goes through traced functions as through others: a stack of the user's own functions, with their arguments and variables and nothing
// of ours, steps from line to line, and an uncaught exception that stops where it is thrown.
// RUN: %traced -std=c++17 -O0 -g %s %libs -o %t.exe
// RUN: env MLFLOW_TRACKING_URI=file:%t.store gdb -nx -batch -ex 'break inner' -ex run -ex next -ex 'info locals' -ex next -ex next -ex next -ex next -ex 'info locals' \
// RUN:   -ex continue -ex continue -ex backtrace %t.exe 2>&1 | FileCheck --implicit-check-not=mlflow_ %s
// RUN: %traced -std=c++17 -O2 -fno-inline -g %s %libs -o %t.exe
// RUN: env MLFLOW_TRACKING_URI=file:%t.store gdb -nx -batch -ex run -ex backtrace %t.exe 2>&1 | FileCheck --check-prefix=STACK --implicit-check-not=mlflow_ %s
#include <cstdio>

[[mlflow::trace]] int inner(int n) {
  int twice = n * 2;
  if (twice > 4)
    throw n; // throws
  return twice;
}
[[mlflow::trace]] int outer(int n) {
  int sum = 1;
  sum += inner(n);
  sum += inner(n + 5); // calls
  return sum;
}
int main() { std::printf("%d\n", outer(1)); }
// CHECK: Breakpoint 1, inner (n=1)
// CHECK: twice = n * 2
// CHECK: twice = 
// CHECK: if (twice > 4)
// CHECK: return twice
// CHECK: outer (n=1)
// CHECK: sum += inner(n + 5)
// CHECK: sum = 3
// CHECK: SIGABRT
// CHECK: inner (n=6) at {{.*}}:[[#@LINE-19]]
// CHECK-NEXT: outer (n=1) at {{.*}}:[[#@LINE-14]]
// CHECK-NEXT: main () at
// STACK: SIGABRT
// STACK: inner (n={{(n@entry=)?}}6) at
// STACK-NEXT: outer (n={{(n@entry=)?}}1) at
// STACK-NEXT: main () at
