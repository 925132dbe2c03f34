// MLflow takes a trace's times from spans that arrive after its summary. The summary is sent again behind them, whole, in the same batch or a later
// one; of a trace whose spans are complete it is sent once, and last.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

int main(int, char **arguments) {
  Sending sending(arguments[1]);
  sending.lines(info_line(1) + span_line(1, 1, "root1") + span_line(2, 1, "root2") + info_line(2));
  sending.batch("summaries last");
  sending.lines(span_line(1, 2, "late", "", false) + span_line(3, 1, "root3"));
  sending.batch("late span");
  sending.batch("nothing");
}
// CHECK: summaries last
// CHECK: spans of 104: root1 root2 -> 200
// CHECK-NEXT: summary of 0001, OK, close -> 200
// CHECK-NEXT: summary of 0002, OK, close -> 200
// CHECK: late span
// CHECK-NEXT: spans of 104: late root3 -> 200
// CHECK-NEXT: summary of 0001, OK, close -> 200
// CHECK-NEXT: delivered: 2 spans, 1 summaries
// CHECK: nothing to send
