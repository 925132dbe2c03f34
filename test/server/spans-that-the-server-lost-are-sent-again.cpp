// An MLflow server can acknowledge spans and not have them: its summary's answer then does not say where they are. Those of the batch are sent again;
// if that does not help nothing more is sent, and the user is told what such a server lacks.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

int main(int, char **arguments) {
  Sending sending(arguments[1]);
  sending.server.loses_spans = true;
  int spans_requests = 0;
  sending.server.fail = [&](const Request &request, const auto &) -> std::optional<Response> {
    if (is_spans(request) && ++spans_requests == 2)
      sending.server.loses_spans = false;
    return {};
  };
  sending.lines(span_line(1, 1, "lost") + info_line(1) + span_line(2, 1, "kept") + info_line(2));
  sending.batch("once");
  sending.server.fail = {};
  sending.server.loses_spans = true;
  sending.lines(span_line(3, 1, "gone") + info_line(3));
  sending.batch("for good");
}
// CHECK: once
// CHECK: spans of 104: lost kept -> 200
// CHECK-NEXT: summary of 0001, OK, close -> 200
// CHECK-NEXT: spans of 104: lost -> 200
// CHECK-NEXT: summary of 0001, OK, close -> 200
// CHECK-NEXT: summary of 0002, OK, close -> 200
// CHECK-NEXT: spans of 104: kept -> 200
// CHECK-NEXT: summary of 0002, OK, close -> 200
// CHECK-NEXT: delivered: 2 spans, 2 summaries
// CHECK: for good
// CHECK: give up: {{.*}}http://server acknowledges spans and does not keep them: start it with a database
