// A child that was forked writes a lane of its own, and does not hold its parent's.
// RUN: rm -rf %t.dir && mkdir %t.dir && %traced -std=c++20 %s %libs -o %t
// RUN: . %S/Inputs/unreachable_server.sh %t.dir; %t 2>/dev/null
// RUN: cat %t.dir/outbox/*/*.jsonl | grep -o '"name":"[a-z_]*"' | sort | uniq -c | FileCheck %s
// RUN: ls -d %t.dir/outbox/*/ | wc -l | FileCheck --check-prefix=LANES %s
#include <sys/wait.h>
#include <unistd.h>

[[mlflow::trace]] void of_parent() {}
[[mlflow::trace]] void of_child() {}

int main() {
  of_parent();
  for (int i = 0; i < 2; ++i)
    if (fork() == 0) {
      of_child();
      return 0;
    }
  while (wait(nullptr) > 0) {
  }
  of_parent();
}
// CHECK: 2 "name":"of_child"
// CHECK-NEXT: 2 "name":"of_parent"
// LANES: 3
