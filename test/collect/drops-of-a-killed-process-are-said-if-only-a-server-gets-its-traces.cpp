// A lane of the outbox has no place for what a process did not record: whoever recovers a killed one says it, once.
// RUN: rm -rf %t.dir && mkdir %t.dir && %traced -std=c++20 %s %libs -o %t
// RUN: . %S/Inputs/unreachable_server.sh %t.dir; export MLFLOW_TRACE_POOL_BYTES=256K; (%t fill 2>/dev/null; true)
// RUN: . %S/Inputs/unreachable_server.sh %t.dir; %t 2>&1 | FileCheck %s
// RUN: . %S/Inputs/unreachable_server.sh %t.dir; %t 2>&1 | FileCheck --allow-empty --check-prefix=ONCE %s
// CHECK: mlflow-trace: {{.*}}drops-of-a-killed{{.*}} (process {{[0-9]+}}), which was killed, had not recorded {{[1-9][0-9]*}} spans and 0 outputs for want of room; raise MLFLOW_TRACE_POOL_BYTES
// ONCE-NOT: had not recorded
#include <csignal>

[[mlflow::trace]] void work(long) {}

int main(int count, char **) {
  for (long i = 0; i < (count > 1 ? 3'000'000 : 1); ++i)
    work(i);
  if (count > 1)
    raise(SIGKILL);
}
