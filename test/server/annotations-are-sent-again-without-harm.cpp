// An answer may be lost on its way. An assessment that came twice is recognised by its id, and what was deleted stays deleted; what the server refuses is
// set aside and holds up nothing.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

int main(int, char **arguments) {
  Sending sending(arguments[1]);
  sending.lines(span_line(1, 1, "root1") + info_line(1) + feedback_line(1, "a-1", 1) + tag_line(1, "a", "null", 2));
  sending.server.assessments["/a-1"] = {};
  sending.batch("again");

  bool dead = true;
  sending.server.fail = [&](const Request &request, const std::vector<SentSpan> &) -> std::optional<Response> {
    if (dead)
      return no_answer(Failure::Connect, "connection refused");
    if (request.body.find("immutable") != std::string_view::npos)
      return answer(400, R"({"error_code":"INVALID_PARAMETER_VALUE","message":"Tag is immutable"})");
    return {};
  };
  sending.lines(tag_line(1, "immutable", "\"x\"", 3) + feedback_line(1, "a-2", 4));
  sending.batch("dead");
  dead = false;
  sending.batch("well again");
  std::printf("%s%d assessments\n", sending.outbox.rejected().c_str(), int(sending.server.assessments.size()));
}
// CHECK: again
// CHECK: POST /api/3.0/mlflow/traces/tr-{{0+}}1/assessments -> 500
// CHECK-NEXT: GET /api/3.0/mlflow/traces/tr-{{0+}}1/assessments/a-1 -> 200
// CHECK-NEXT: DELETE /api/2.0/mlflow/traces/tr-{{0+}}1/tags -> 404
// CHECK-NEXT: 2 annotations, delivered: 1 spans, 1 summaries, 0 skipped, 0 rejected
// CHECK-NEXT: dead
// CHECK-NEXT: PATCH {{.*}} -> connection refused
// CHECK-NEXT: retry later
// CHECK-NEXT: well again
// CHECK-NEXT: PATCH {{.*}} -> 400
// CHECK-NEXT: POST {{.*}} -> 200
// CHECK-NEXT: 1 annotations, delivered: 0 spans, 0 summaries, 0 skipped, 1 rejected
// CHECK-NEXT: rejected 400, http://server answers 400: Tag is immutable: {"trace_tag":{
// CHECK-NEXT: 2 assessments
