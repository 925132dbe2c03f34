// No file can be opened, neither for the log nor for the store (here: the process has as many as it may): each is said once, and at the end that
// the traces are lost. The program runs as without tracing.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && env MLFLOW_TRACKING_URI=%t.dir/store %t 2>&1 | FileCheck %s
// CHECK:      mlflow-trace: no room for the log in /dev/shm, $XDG_RUNTIME_DIR or $TMPDIR: traces of this process are lost if it is killed
// CHECK-NEXT: mlflow-trace: traces cannot be written to {{.*}}.jsonl (Too many open files); it is tried again
// CHECK-NEXT: mlflow-trace: what could not be written is lost: there was no file to keep it in
// CHECK-NOT:  {{.}}
#include "Inputs/traced.h"

#include <sys/resource.h>

int main() {
  rlimit files{3, 3};
  setrlimit(RLIMIT_NOFILE, &files);
  for (long i = 0; i < 1000; ++i)
    traced::work(i);
}
