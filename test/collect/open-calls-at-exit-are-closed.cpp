// exit() inside a traced call: the call did not return, and its span says so; what had ended is whole; the log is gone.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && env MLFLOW_TRACKING_URI=%t.dir/store %t > %t.log && cat %t.dir/store/*.jsonl | FileCheck %s
// RUN: cat %t.log | FileCheck %s --check-prefix=LOG --allow-empty
// CHECK: "name":"work"
// CHECK-SAME: STATUS_CODE_OK
// CHECK: "name":"outer"
// CHECK-SAME: "status":{"code":"STATUS_CODE_ERROR","message":"process exited while the span was open"}
// CHECK: "state":"ERROR"
// LOG-NOT: mlflow-trace
#include "Inputs/traced.h"

int main() {
  test::Span outer(traced::outer_site);
  traced::work(1);
  std::exit(0);
}
