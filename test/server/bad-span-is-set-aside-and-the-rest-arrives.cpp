// MLflow refuses a whole request for one span. The request is halved down to it; the span is set aside with the server's answer, everything else
// arrives once, and the lane goes on. The same for a summary, and for lines that are no spans at all, which no server is asked about.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

int main(int, char **arguments) {
  Sending sending(arguments[1]);
  sending.server.fail = [](const Request &request, const std::vector<SentSpan> &spans) -> std::optional<Response> {
    if (has(spans, "bad"))
      return answer(422, R"({"detail":"Cannot convert OpenTelemetry span to MLflow span"})");
    if (!is_spans(request) && request.body.find("too-long") != std::string_view::npos)
      return answer(400, R"({"error_code":"INVALID_PARAMETER_VALUE","message":"session too long"})");
    return {};
  };
  for (int i = 1; i <= 8; ++i)
    sending.lines(span_line(i, 1, i == 3 ? "bad" : "good" + std::to_string(i)) + info_line(i, "OK", i == 5 ? R"(,"mlflow.trace.session":"too-long")" : ""));
  sending.lines("no json\n{\"span\":{\"trace_id\":\"short\"}}\n");
  sending.batch("first");
  std::printf("%s", sending.outbox.rejected().c_str());
  std::printf("spans %d, summaries %d\n", int(sending.server.spans.size()), int(sending.server.infos.size()));
  for (auto [name, times] : sending.server.spans)
    if (times != 1)
      std::printf("%s came %d times\n", name.c_str(), times);
  sending.lines(span_line(9, 1, "later"));
  sending.batch("second");
}
// CHECK: first
// CHECK: spans of 104: good1 good2 bad good4 good5 good6 good7 good8 -> 422
// CHECK-NEXT: spans of 104: good1 good2 bad good4 -> 422
// CHECK-NEXT: spans of 104: good1 good2 -> 200
// CHECK-NEXT: spans of 104: bad good4 -> 422
// CHECK-NEXT: spans of 104: bad -> 422
// CHECK-NEXT: spans of 104: good4 -> 200
// CHECK-NEXT: spans of 104: good5 good6 good7 good8 -> 200
// CHECK-NEXT: summary of 0001, OK, close -> 200
// CHECK: summary of 0005, OK, close -> 400
// CHECK: delivered: 7 spans, 7 summaries, 0 skipped, 4 rejected
// CHECK-NEXT: rejected 0, not a span that a server could take{{.*}}: no json {"span":{"tra
// CHECK-NEXT: rejected 422, http://server answers 422: Cannot convert OpenTelemetry span to MLflow span: bad
// CHECK-NEXT: rejected 400, http://server answers 400: session too long: {"trace_info":
// CHECK-NEXT: spans 7, summaries 7
// CHECK-NEXT: second
// CHECK-NEXT: spans of 104: later -> 200
// CHECK-NEXT: delivered: 1 spans
