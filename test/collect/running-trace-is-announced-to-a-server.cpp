// A trace that runs longer than MLFLOW_TRACE_LIVE_AFTER is announced in the lane of its server as in progress, once, although nothing else happens meanwhile; the
// local store beside it has only the summary at its end. One that is quick is not announced.
// RUN: rm -rf %t.dir && mkdir %t.dir && %traced -std=c++20 %s %libs -o %t
// RUN: . %S/Inputs/unreachable_server.sh %t.dir; cd %t.dir && env MLFLOW_TRACE_LOCAL_STORE=always MLFLOW_TRACE_LIVE_AFTER=1.5 %t 2>/dev/null
// RUN: cat %t.dir/outbox/*/*.jsonl | FileCheck %s
// RUN: cat %t.dir/mlflow-traces/*.jsonl | FileCheck --check-prefix=LOCAL %s
#include <unistd.h>

[[mlflow::trace]] int quick(int n) { return n; }
[[mlflow::trace(AGENT, trace_destination = "elsewhere")]] int slow(int n) {
  int got = quick(n);
  sleep(3); // longer than the collector needs to fall asleep
  return got;
}

int main() {
  quick(1);
  slow(2);
}
// CHECK: "name":"quick"
// CHECK-NOT: "destination"
// CHECK: {"trace_info"
// CHECK-SAME: "state":"OK"
// CHECK-SAME: "mlflow_trace.experimentName":"e"
// CHECK-NEXT: "name":"quick"
// CHECK-SAME: "links":[]},"destination":"elsewhere"}
// CHECK-NEXT: {"trace_info"
// CHECK-SAME: "request_preview":"{\"n\": 2}"
// CHECK-NOT: execution_duration
// CHECK-SAME: "state":"IN_PROGRESS"
// CHECK-SAME: "mlflow_trace.experimentName":"elsewhere"
// CHECK-SAME: "mlflow.traceName":"slow"
// CHECK-NEXT: "name":"slow"
// CHECK-NEXT: {"trace_info"
// CHECK-SAME: "execution_duration_ms":3
// CHECK-SAME: "state":"OK"
// CHECK-NOT: IN_PROGRESS
// LOCAL-NOT: IN_PROGRESS
// LOCAL: "name":"slow"
// LOCAL: {"trace_info"
// LOCAL-NOT: IN_PROGRESS
