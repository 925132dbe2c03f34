// What the server acknowledged is behind the cursor, and stays there: the next process sends only what comes after, also if a batch was broken off in
// the middle. Files that are sent are removed, the one that is written is not.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

int main(int, char **arguments) {
  Sending sending(arguments[1]);
  sending.lines(span_line(1, 1, "a"));
  sending.batch("first");
  sending.begin();
  sending.batch("again");
  bool down = true;
  sending.server.fail = [&](const Request &request, const auto &) -> std::optional<Response> {
    if (down && !is_spans(request) && request.method == "POST")
      return no_answer(Failure::Connect, "refused");
    return {};
  };
  sending.lines(span_line(2, 1, "b") + info_line(2));
  sending.batch("broken off");
  down = false;
  sending.lines(span_line(3, 1, "c"));
  sending.batch("same process");
  down = true;
  sending.file = 2;
  sending.lines(span_line(4, 1, "d") + info_line(4));
  sending.batch("broken off again");
  sending.begin();
  down = false;
  sending.batch("next process");
  for (const std::string &name : mlflow::outbox::list_store_files(sending.outbox.lane_folder))
    std::printf("left: %s\n", name.c_str());
}
// CHECK: first
// CHECK: spans of 104: a -> 200
// CHECK: again
// CHECK-NEXT: nothing to send
// CHECK: broken off
// CHECK: spans of 104: b -> 200
// CHECK-NEXT: summary of 0002, OK, close -> refused
// CHECK-NEXT: retry later: 1 spans
// CHECK: same process
// CHECK-NEXT: spans of 104: c -> 200
// CHECK-NEXT: summary of 0002, OK, close -> 200
// CHECK: broken off again
// CHECK: next process
// CHECK: spans of 104: d -> 200
// CHECK-NEXT: summary of 0004, OK, close -> 200
// CHECK-NEXT: delivered: 1 spans, 1 summaries
// CHECK-NEXT: left: 2.jsonl
// CHECK-NOT: left
