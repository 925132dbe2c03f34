// A child that is forked inside a traced call has spans of its own; the parent's are all there, and nothing is there twice.
// RUN: %run-traced %s > %t.out && FileCheck %s < %t.out
// RUN: grep -c 'parent_step' %t.out | FileCheck --check-prefix=ONCE %s
// RUN: grep -c 'child_step' %t.out | FileCheck --check-prefix=ONCE %s
#include <cstdio>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

[[mlflow::trace(TOOL)]] int parent_step(int n) { return n + 1; }
[[mlflow::trace(TOOL)]] int child_step(int n) { return n * 2; }

[[mlflow::trace(CHAIN)]] int request() {
  int pid = fork();
  if (pid == 0) {
    child_step(21);
    std::fflush(stdout);
    std::exit(0);
  }
  int status = 1;
  waitpid(pid, &status, 0);
  return parent_step(status);
}

int main() { std::printf("%d\n", request()); }

// CHECK: 1
// CHECK-DAG: child_step [TOOL]
// CHECK-DAG: out 42
// CHECK-DAG: request [CHAIN]{{$}}
// CHECK-DAG: parent_step [TOOL]
// ONCE: 1
