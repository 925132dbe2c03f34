// An OTLP backend that is not MLflow gets no summaries and no experiments; what it says that it left out of a request is counted and told, in protobuf
// and in JSON; what the OTLP specification says must not be tried again is set aside.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

int main(int, char **arguments) {
  Sending sending(arguments[1], R"({"version":1,"kind":"otlp","url":"http://backend/v1/traces","resource":{"service.name":"app"}})");
  sending.lines(span_line(1, 1, "a") + span_line(1, 2, "b", "", false) + info_line(1));
  sending.batch("all");
  sending.server.partial_success = std::string("\x0a\x0c\x08\x01\x12\x08", 6) + "too\nlate";
  sending.lines(span_line(2, 1, "c"));
  sending.batch("protobuf");
  sending.server.fail = [](const Request &, const auto &) { return std::optional(answer(200, R"({"partialSuccess":{"rejectedSpans":"2","errorMessage":"full"}})")); };
  sending.lines(span_line(3, 1, "d"));
  sending.batch("json");
  sending.server.fail = [](const Request &, const auto &) { return std::optional(answer(200, "\xff\xff")); };
  sending.lines(span_line(4, 1, "e"));
  sending.batch("no protobuf");
  sending.server.fail = [](const Request &, const auto &) {
    Response busy = answer(429);
    busy.retry_after_s = 7;
    return std::optional(busy);
  };
  sending.lines(span_line(5, 1, "f"));
  std::printf("after %g s\n", sending.batch("busy").retry_after_s);
  sending.server.fail = [](const Request &, const auto &) { return std::optional(answer(500, "broken")); };
  sending.batch("broken");
  std::printf("%s", sending.outbox.rejected().c_str());
}
// CHECK: all
// CHECK-NEXT: spans of -: a b -> 200
// CHECK-NEXT: delivered: 2 spans, 0 summaries, 0 skipped, 0 rejected, 0 left out{{$}}
// CHECK: protobuf
// CHECK: delivered: 1 spans, 0 summaries, 0 skipped, 0 rejected, 1 left out: http://backend/v1/traces did not take 1 spans: too late
// CHECK: json
// CHECK: delivered: 1 spans, 0 summaries, 0 skipped, 0 rejected, 1 left out: http://backend/v1/traces did not take 1 spans: full
// CHECK: no protobuf
// CHECK: delivered: 1 spans, 0 summaries, 0 skipped, 0 rejected, 0 left out{{$}}
// CHECK: busy
// CHECK: retry later: 0 spans{{.*}}: http://backend/v1/traces answers 429
// CHECK-NEXT: after 7 s
// CHECK: broken
// CHECK: delivered: 0 spans, 0 summaries, 0 skipped, 1 rejected
// CHECK-NEXT: rejected 500, http://backend/v1/traces answers 500: broken: f
