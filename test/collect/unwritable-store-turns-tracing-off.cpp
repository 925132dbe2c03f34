// Where no folder can be made nothing is traced, which is said in one line; the program runs as without tracing.
// RUN: rm -rf %t.dir && mkdir %t.dir && touch %t.dir/file && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && env MLFLOW_TRACKING_URI=%t.dir/file/store %t 2>&1 | FileCheck %s
// CHECK: mlflow-trace: nothing is traced: traces cannot be written to {{.*}}/file/store (Not a directory); set MLFLOW_TRACKING_URI to a folder that can be written
// CHECK-NEXT: answer 3, recorded 0, site off 1
// CHECK-NOT: {{.}}
#include "Inputs/traced.h"

int main() {
  long answer = traced::work(1) + traced::work(0);
  test::Span outer(traced::outer_site);
  std::printf("answer %ld, recorded %d, site off %d\n", answer, outer.recorded(), traced::work_site.site.live == 0);
}
