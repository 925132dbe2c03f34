// Two fibers of one thread interleave their calls inside one trace: a call that ends before one that began later does not take it for jumped over.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/made_log.h"
#include "collect/assembler.h"
#include "sink/memory.h"

using namespace made;

int main() {
  Log log;
  log.site(1, "scheduler");
  log.site(2, "first_fiber");
  log.site(3, "second_fiber");
  log.use(1, 1, 0);
  log.begin(1, ref(1, 1), 0, ref(1, 1), 0);
  log.begin(2, ref(1, 2), ref(1, 1), ref(1, 1), 1);
  log.begin(3, ref(1, 3), ref(1, 2), ref(1, 1), 2);
  log.end(ref(1, 2), 3, "\x02");
  log.end(ref(1, 3), 4, "\x03");
  log.end(ref(1, 1), 5, "\x01");

  sink::MemorySink sink;
  collect::SiteTable sites(log.view());
  collect::Assembler assembler(log.header(), sites, sink);
  assembler.read(1, 77, log.view().data(&log.segment(1)), 0, log.view().data_bytes(), collect::Assembler::Delivery::Now);
  print(sink.lines());
}
// CHECK: "name":"first_fiber"{{.*}}STATUS_CODE_OK{{.*}}"mlflow.spanOutputs":"2"
// CHECK-NEXT: "name":"second_fiber"{{.*}}"end_time_unix_nano":1700000000004000000{{.*}}STATUS_CODE_OK{{.*}}"mlflow.spanOutputs":"3"
// CHECK-NEXT: "name":"scheduler"{{.*}}STATUS_CODE_OK{{.*}}"mlflow.spanOutputs":"1"
// CHECK-NEXT: "state":"OK"
