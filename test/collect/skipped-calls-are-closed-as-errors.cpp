// Calls that longjmp skipped have no end of their own: they are closed when a call below them ends, and say so. A cancelled thread's calls say
// that.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/made_log.h"
#include "collect/assembler.h"
#include "sink/memory.h"

using namespace made;

int main() {
  Log log;
  log.site(1, "sets");
  log.site(2, "jumps");
  log.site(3, "cancelled");
  log.use(1, 1, 0);
  log.begin(1, ref(1, 1), 0, ref(1, 1), 0);
  log.begin(2, ref(1, 2), ref(1, 1), ref(1, 1), 1);
  log.end(ref(1, 1), 6);
  log.begin(3, ref(1, 3), 0, ref(1, 3), 7);
  log.end(ref(1, 3), 8, {}, record::ExitKind::Cancelled);

  sink::MemorySink sink;
  collect::SiteTable sites(log.view());
  collect::Assembler assembler(log.header(), sites, sink);
  assembler.read(1, 77, log.view().data(&log.segment(1)), 0, log.view().data_bytes(), collect::Assembler::Delivery::Now);
  print(sink.lines());
}
// CHECK: "name":"jumps"
// CHECK-SAME: "end_time_unix_nano":1700000000006000000
// CHECK-SAME: "events":[],"status":{"code":"STATUS_CODE_ERROR","message":"left by longjmp or the like: the call did not return"}
// CHECK: "name":"sets"
// CHECK-SAME: STATUS_CODE_OK
// CHECK: "state":"OK"
// CHECK: "name":"cancelled"
// CHECK-SAME: "events":[],"status":{"code":"STATUS_CODE_ERROR","message":"cancelled"}
// CHECK: "state":"ERROR"
