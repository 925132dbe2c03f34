// An exception that leaves two of three calls is on both, with the calls it had left so far; the third caught it and stays OK. The call that
// caught it and throws another is not confused.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/made_log.h"
#include "collect/assembler.h"
#include "sink/memory.h"

using namespace made;

int main() {
  Log log;
  log.site(1, "catches");
  log.site(2, "middle");
  log.site(3, "thrower");
  log.use(1, 1, 0);
  log.begin(1, ref(1, 1), 0, ref(1, 1), 0);
  log.begin(2, ref(1, 2), ref(1, 1), ref(1, 1), 1);
  log.begin(3, ref(1, 3), ref(1, 2), ref(1, 1), 2);
  log.exception(ref(1, 3), 1, 3, "St13runtime_error", "boom");
  log.end(ref(1, 3), 4, {}, record::ExitKind::Exception, 1);
  log.end(ref(1, 2), 5, {}, record::ExitKind::Exception, 1);
  log.end(ref(1, 1), 6, "\x01");

  sink::MemorySink sink;
  collect::SiteTable sites(log.view());
  collect::Assembler assembler(log.header(), sites, sink);
  assembler.read(1, 77, log.view().data(&log.segment(1)), 0, log.view().data_bytes(), collect::Assembler::Delivery::Now);
  print(sink.lines());
}
// CHECK: "name":"thrower"
// CHECK-SAME: "events":[{"name":"exception","time_unix_nano":1700000000003000000,"attributes":{"exception.type":"std::runtime_error","exception.message":"boom","exception.stacktrace":"Traceback (most recent call last):\n  File \"made.cpp\", line 30, in thrower\nstd::runtime_error: boom"}}],
// CHECK-SAME: "status":{"code":"STATUS_CODE_ERROR","message":"std::runtime_error: boom"}
// CHECK-SAME: "mlflow.spanLogLevel":"40"
// CHECK-NOT: mlflow.spanOutputs
// CHECK: "name":"middle"
// CHECK-SAME: "exception.stacktrace":"Traceback (most recent call last):\n  File \"made.cpp\", line 20, in middle\n  File \"made.cpp\", line 30, in thrower\nstd::runtime_error: boom"
// CHECK: "name":"catches"
// CHECK-SAME: "events":[],"status":{"code":"STATUS_CODE_OK","message":""}
// CHECK-SAME: "mlflow.spanLogLevel":"20"
// CHECK: "state":"OK"
