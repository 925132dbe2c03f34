// What is said of a trace after the fact comes behind its spans and summary, in the order in which it was said, whatever that of the lines is. A trace
// that this lane did not bring is asked for; one that is still in progress gets nothing that its summary would undo.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

int main(int, char **arguments) {
  Sending sending(arguments[1], {.may_wait = true});
  sending.server.traces_with_spans.insert(trace_name(9));
  sending.lines(tag_line(1, "a", "null", 3) + tag_line(1, "a", "\"x\"", 2) + feedback_line(1, "a-1", 1) + feedback_line(9, "a-9") + span_line(1, 1, "root1") +
                info_line(1));
  sending.batch("all at once");
  std::printf("%d tags\n", int(sending.server.tags[trace_name(1)].size()));

  sending.lines(info_line(2, "IN_PROGRESS") + span_line(2, 2, "child2", "", false) + tag_line(2, "main", "\"x\""));
  sending.batch("in progress");
  sending.batch("nothing");
  sending.lines(span_line(2, 1, "root2") + info_line(2));
  sending.batch("ended");
  sending.batch("nothing");

  sending.lines(tag_line(2, "mlflow.traceName", "\"renamed\""));
  sending.batch("renamed");
  sending.lines(span_line(2, 3, "late2", "", false));
  sending.server.fail = [](const Request &request, const std::vector<SentSpan> &) -> std::optional<Response> {
    if (request.body.find("trace_info") != std::string_view::npos)
      std::printf("is called %s\n", Json::parse(request.body)["trace"]["trace_info"]["tags"]["mlflow.traceName"].get<std::string>().c_str());
    return {};
  };
  sending.batch("a late span");
}
// CHECK: all at once
// CHECK: spans of 104: root1 -> 200
// CHECK-NEXT: summary of 0001, OK, close -> 200
// CHECK-NEXT: POST /api/3.0/mlflow/traces/tr-{{0+}}1/assessments -> 200
// CHECK-NEXT: GET /api/3.0/mlflow/traces/tr-{{0+}}9 -> 200
// CHECK-NEXT: POST /api/3.0/mlflow/traces/tr-{{0+}}9/assessments -> 200
// CHECK-NEXT: PATCH /api/2.0/mlflow/traces/tr-{{0+}}1/tags -> 200
// CHECK-NEXT: DELETE /api/2.0/mlflow/traces/tr-{{0+}}1/tags -> 200
// CHECK-NEXT: 4 annotations, delivered: 1 spans, 1 summaries
// CHECK-NEXT: 0 tags
// CHECK-NEXT: in progress
// CHECK-NEXT: summary of 0002, IN_PROGRESS, close -> 200
// CHECK-NEXT: spans of 104: child2 -> 200
// CHECK-NEXT: delivered: 1 spans, 1 summaries
// CHECK-NEXT: nothing
// CHECK-NEXT: nothing to send
// CHECK-NEXT: ended
// CHECK-NEXT: spans of 104: root2 -> 200
// CHECK-NEXT: summary of 0002, OK, close -> 200
// CHECK-NEXT: PATCH /api/2.0/mlflow/traces/tr-{{0+}}2/tags -> 200
// CHECK-NEXT: 1 annotations, delivered: 1 spans, 1 summaries
// CHECK-NEXT: nothing
// CHECK-NEXT: nothing to send
// CHECK-NEXT: renamed
// CHECK-NEXT: PATCH /api/2.0/mlflow/traces/tr-{{0+}}2/tags -> 200
// CHECK-NEXT: 1 annotations, delivered
// CHECK-NEXT: a late span
// CHECK-NEXT: is called renamed
