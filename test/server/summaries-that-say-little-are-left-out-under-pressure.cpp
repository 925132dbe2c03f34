// A summary takes the server as long as fifty spans. While more than a batch waits behind, those that add nothing but what is the same for all traces
// are left out and counted: not of a trace that was long enough to be announced, nor one with metadata or an id of its own; and none of a lane
// that another process began.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

static void fill(Sending &sending) {
  sending.lines(span_line(1, 1, "plain") + info_line(1) + span_line(2, 1, "long") + info_line(2, "OK", "", 1500));
  sending.lines(span_line(3, 1, "user") + info_line(3, "OK", R"(,"mlflow.user":"ann")"));
  sending.lines(span_line(4, 1, "own") + info_line(4, "OK", R"(,"mlflow.trace.session":"s")"));
  for (int i = 5; i < 40; ++i)
    sending.lines(span_line(i, 1, "more" + std::to_string(i)));
}

int main(int, char **arguments) {
  {
    Sending sending(arguments[1], {.batch_spans = 5, .live_after_s = 1, .may_skip_infos = true});
    fill(sending);
    sending.batch("pressure");
  }
  {
    Sending sending(arguments[1], {.batch_spans = 5, .live_after_s = 1, .may_skip_infos = false});
    fill(sending);
    sending.batch("another's lane");
  }
  {
    Sending sending(arguments[1], {.batch_spans = 100, .live_after_s = 1, .may_skip_infos = true});
    fill(sending);
    sending.batch("no pressure");
  }
}
// CHECK: pressure
// CHECK: spans of 104: plain long user own more5 -> 200
// CHECK-NEXT: summary of 0002, OK, close -> 200
// CHECK-NEXT: summary of 0004, OK, close -> 200
// CHECK-NEXT: delivered: 5 spans, 2 summaries, 2 skipped
// CHECK: another's lane
// CHECK: delivered: 5 spans, 4 summaries, 0 skipped
// CHECK: no pressure
// CHECK: delivered: 39 spans, 4 summaries, 0 skipped
