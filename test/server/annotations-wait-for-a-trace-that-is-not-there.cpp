// What is said of another process's trace may come before that. It waits, behind the cursor and over the death of the process, holds up nothing else,
// and arrives when the trace does. On the command line nobody waits: it is set aside, with the reason.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

#include <unistd.h>

using namespace test;

int main(int, char **arguments) {
  Sending sending(arguments[1], {.may_wait = true});
  sending.lines(feedback_line(9, "a-9") + tag_line(9, "a", "\"x\"", 2) + span_line(1, 1, "root1") + info_line(1));
  sending.batch("not there");
  std::printf("%d annotations wait\n", int(count_waiting(sending.outbox.lane_folder).annotations));
  sending.lines(span_line(2, 1, "root2") + info_line(2));
  sending.batch("goes on");
  sending.begin();
  sending.server.traces_with_spans.insert(trace_name(9));
  sending.batch("another process");
  std::printf("%d annotations wait\n", int(count_waiting(sending.outbox.lane_folder).annotations));

  sending.lines(feedback_line(8, "a-8") + feedback_line(9, "a-10"));
  sending.options.may_wait = false;
  sending.begin();
  sending.batch("on the command line");
  std::printf("%s", sending.outbox.rejected().c_str());
}
// CHECK: not there
// CHECK: summary of 0001, OK, close -> 200
// CHECK-NEXT: GET /api/3.0/mlflow/traces/tr-{{0+}}9 -> 404
// CHECK-NEXT: delivered: 1 spans, 1 summaries, 0 skipped, 0 rejected
// CHECK-NEXT: 2 annotations wait
// CHECK-NEXT: goes on
// CHECK-NEXT: spans of 104: root2 -> 200
// CHECK-NEXT: summary of 0002, OK, close -> 200
// CHECK-NEXT: delivered
// CHECK-NEXT: another process
// CHECK-NEXT: GET /version -> 200
// CHECK-NEXT: GET /api/3.0/mlflow/traces/tr-{{0+}}9 -> 200
// CHECK-NEXT: POST /api/3.0/mlflow/traces/tr-{{0+}}9/assessments -> 200
// CHECK-NEXT: GET /api/3.0/mlflow/traces/tr-{{0+}}9 -> 200
// CHECK-NEXT: PATCH /api/2.0/mlflow/traces/tr-{{0+}}9/tags -> 200
// CHECK-NEXT: 2 annotations, delivered: 0 spans
// CHECK-NEXT: 0 annotations wait
// CHECK-NEXT: on the command line
// CHECK: 1 annotations, delivered: 0 spans, 0 summaries, 0 skipped, 1 rejected
// CHECK-NEXT: rejected 404, http://server has no trace tr-{{0+}}8: {"assessment":
