// An attachment comes behind its trace, as bytes, to where the server keeps that trace's artifacts. One that the server does not take, or of which
// it keeps artifacts elsewhere, is set aside with the reason; what stands beside it arrives.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

static std::string attachment_line(int trace, const std::string &id, const std::string &content) {
  return R"({"attachment":{"trace_id":")" + trace_name(trace) + R"(","attachment_id":")" + id + R"(","content_type":"image/png","size":5,"content":")" + content +
         "\"},\"time_unix_nano\":1}\n";
}

int main(int, char **arguments) {
  Sending sending(arguments[1], {.may_wait = true});
  std::string location;
  int status = 200;
  sending.server.fail = [&](const Request &request, const std::vector<SentSpan> &) -> std::optional<Response> {
    if (request.method == "GET" && request.url.find("/mlflow/traces/tr-") != std::string::npos)
      return answer(200, R"({"trace":{"trace_info":{"request_preview":"\"mlflow.artifactLocation\": \"a lie\"","tags":{"mlflow.artifactLocation":")" + location +
                             R"(","k":"v"}}}})");
    if (request.method != "PUT")
      return {};
    std::printf("%d bytes, the last are %s, %s\n", int(request.body.size()), std::string(request.body.substr(1)).c_str(), header(request, "Content-Type").c_str());
    return answer(status, "as the test wants it");
  };
  location = "mlflow-artifacts:/7/traces/t1/artifacts";
  sending.lines(attachment_line(1, "a-1", "AGhlbGw=") + span_line(1, 1, "root1") + info_line(1));
  sending.batch("behind its trace");
  location = "mlflow-artifacts://elsewhere:5000/7/traces/t2/artifacts";
  sending.lines(span_line(2, 1, "root2") + info_line(2) + attachment_line(2, "a-2", "aGVsbG8="));
  sending.batch("with a host");
  location = "s3://bucket/7/traces/t3/artifacts";
  sending.lines(span_line(3, 1, "root3") + info_line(3) + attachment_line(3, "a-3", "aGVsbG8=") + tag_line(3, "a", "\"x\"", 2));
  sending.batch("kept elsewhere");
  location = "mlflow-artifacts:/7/traces/t4/artifacts";
  status = 413;
  sending.lines(span_line(4, 1, "root4") + info_line(4) + attachment_line(4, "a-4", "aGVsbG8=") + attachment_line(4, "a-5", "no base64"));
  sending.batch("refused");
  std::printf("%s", sending.outbox.rejected().c_str());
}
// CHECK: behind its trace
// CHECK-NEXT: 5 bytes, the last are hell, application/octet-stream
// CHECK: summary of 0001
// CHECK-NEXT: GET /api/3.0/mlflow/traces/tr-{{0+}}1 -> 200
// CHECK-NEXT: PUT /api/2.0/mlflow-artifacts/artifacts/7/traces/t1/artifacts/attachments/a-1 -> 200
// CHECK-NEXT: 1 annotations, delivered: 1 spans, 1 summaries, 0 skipped, 0 rejected
// CHECK: with a host
// CHECK-NEXT: 5 bytes, the last are ello, application/octet-stream
// CHECK: PUT /api/2.0/mlflow-artifacts/artifacts/7/traces/t2/artifacts/attachments/a-2 -> 200
// CHECK: kept elsewhere
// CHECK-NOT: PUT
// CHECK: PATCH /api/2.0/mlflow/traces/tr-{{0+}}3/tags -> 200
// CHECK-NEXT: 1 annotations, delivered: 1 spans, 1 summaries, 0 skipped, 1 rejected
// CHECK: refused
// CHECK: PUT {{.*}}/t4/artifacts/attachments/a-4 -> 413
// CHECK: delivered: 1 spans, 1 summaries, 0 skipped, 2 rejected
// CHECK-NEXT: rejected 0, http://server keeps the artifacts of this trace elsewhere: start it with --serve-artifacts: {"attachment":
// CHECK-NEXT: rejected 413, http://server answers 413: as the test wants it: {"attachment":
// CHECK-NEXT: rejected 0, http://server got no attachment, its line is damaged: {"attachment":
