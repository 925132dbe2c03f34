// A trace that runs is told to the server first, then its spans as they end, then its summary, which is never left out once the trace was announced. A
// trace that ended before anybody could be told is not announced.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

int main(int, char **arguments) {
  Sending sending(arguments[1], {.batch_spans = 3, .live_after_s = 1, .may_skip_infos = true});
  sending.lines(span_line(1, 2, "child", "", false) + info_line(1, "IN_PROGRESS"));
  sending.batch("runs");
  sending.lines(span_line(1, 1, "root") + info_line(1) + info_line(2, "IN_PROGRESS") + span_line(2, 1, "short") + info_line(2));
  for (int i = 10; i < 20; ++i)
    sending.lines(span_line(i, 1, "more"));
  sending.batch("ended, under pressure");
}
// CHECK: runs
// CHECK: summary of 0001, IN_PROGRESS, close -> 200
// CHECK-NEXT: spans of 104: child -> 200
// CHECK: ended, under pressure
// CHECK-NEXT: spans of 104: root short more -> 200
// CHECK-NEXT: summary of 0001, OK, close -> 200
// CHECK-NEXT: delivered: 3 spans, 1 summaries, 1 skipped
