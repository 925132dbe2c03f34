// Begin and End records of nested calls become spans in the order of their ends, and the trace's summary follows its root.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/made_log.h"
#include "collect/assembler.h"
#include "sink/memory.h"

using namespace made;

int main() {
  Log log;
  log.site(1, "outer", {"a", "b"});
  log.site(2, "inner");
  log.use(1, 1, 0);
  log.begin(1, ref(1, 1), 0, ref(1, 1), 0, "\x05\x61z");
  log.begin(2, ref(1, 2), ref(1, 1), ref(1, 1), 1);
  log.end(ref(1, 2), 2);
  log.end(ref(1, 1), 7, "\x18\x2a");

  sink::MemorySink sink;
  collect::SiteTable sites(log.view());
  collect::Assembler assembler(log.header(), sites, sink);
  auto *data = log.view().data(&log.segment(1));
  assembler.read(1, 77, data, 0, log.view().data_bytes(), collect::Assembler::Delivery::Now);
  print(sink.lines());
  std::printf("open threads %zu, ended %zu\n", assembler.threads().at(1).open.size(), std::size_t(assembler.counts().ended));
}
// CHECK: {"span":{"trace_id":"[[TRACE:[^"]+]]","span_id":"{{[^"]+}}","parent_span_id":"[[ROOT:[^"]+]]","name":"inner","start_time_unix_nano":1700000000001000000,"end_time_unix_nano":1700000000002000000
// CHECK-SAME: "mlflow.spanInputs":"{}"},"links":[]}}
// CHECK-NEXT: {"span":{"trace_id":"[[TRACE]]","span_id":"[[ROOT]]","parent_span_id":null,"name":"outer"
// CHECK-SAME: "code.line.number":"10"
// CHECK-SAME: "thread.id":"77","process.pid":"1999999999","mlflow.spanInputs":"{\"a\": 5, \"b\": \"z\"}","mlflow.spanOutputs":"42"
// CHECK-NEXT: {"trace_info":{
// CHECK-SAME: "request_preview":"{\"a\": 5, \"b\": \"z\"}","response_preview":"42"
// CHECK-SAME: "execution_duration_ms":7,"state":"OK"
// CHECK-NEXT: open threads 0, ended 2
