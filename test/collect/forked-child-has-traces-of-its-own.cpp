// Parent and child record at the same time after fork: each has its own file, its own ids, and all of its spans.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && env TSAN_OPTIONS=die_after_fork=0 MLFLOW_TRACKING_URI=%t.dir/store %t
// RUN: ls %t.dir/store | count 2
// RUN: cat %t.dir/store/*.jsonl | %python -c "import json,sys; s=[json.loads(l)['span'] for l in sys.stdin if l.startswith('{\"span')]; print(len(s), 'spans', len({x['span_id'] for x in s}), 'ids', len({x['attributes']['process.pid'] for x in s}), 'processes')" | FileCheck %s
// CHECK: 400 spans 400 ids 2 processes
#include "Inputs/traced.h"

#include <sys/wait.h>

int main() {
  for (long i = 0; i < 100; ++i)
    traced::work(i);
  pid_t child = fork();
  for (long i = 0; i < 150; ++i)
    traced::work(1000 + i);
  if (child == 0)
    return 0;
  int status;
  return waitpid(child, &status, 0) != child || status != 0;
}
