// A process that traces to a server and is killed: whoever recovers its log puts what it had, with its own description of the server, into the outbox that
// the log names, whatever its own settings are. No password is anywhere on the disk.
// RUN: rm -rf %t.dir && mkdir %t.dir && %traced -std=c++20 %s %libs -o %t
// RUN: . %S/Inputs/unreachable_server.sh %t.dir; (%t 2>/dev/null; true)
// RUN: %clangxx -std=c++20 %S/Inputs/recover_all.cpp %runtime-src-flags -o %t.recover
// RUN: rm -rf %t.dir/outbox && %t.recover %t.dir/outbox | FileCheck --check-prefix=LEFT %s
// RUN: cat %t.dir/outbox/*/lane.json %t.dir/outbox/*/*.jsonl | FileCheck %s
// RUN: not grep -r secret %t.dir
#include <csignal>
#include <unistd.h>

[[mlflow::trace(LLM)]] void open_call(int n) {
  if (n == 0)
    raise(SIGKILL);
  open_call(n - 1);
}

int main() { open_call(1); }
// LEFT: {{^}}0
// CHECK: {"version":1,"kind":"mlflow","url":"http://127.0.0.1:9","experiment_id":"","experiment_name":"e"
// CHECK: "name":"open_call"
// CHECK-SAME: "message":"process terminated"
// CHECK: "name":"open_call"
// CHECK-SAME: {\"n\": 1}
// CHECK: {"trace_info"
// CHECK-SAME: "state":"ERROR"
