// A number that is too large for its database makes a server answer 500, as a sick one does. After a few such answers the batch is looked through in
// parts; a span is to blame only if the server took others after it. Of a server that takes nothing nothing is set aside, and it is not asked again
// and again.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

int main(int, char **arguments) {
  Sending sending(arguments[1]);
  bool sick = true;
  sending.server.fail = [&](const Request &request, const std::vector<SentSpan> &spans) -> std::optional<Response> {
    if (is_spans(request) && (sick || has(spans, "poison")))
      return answer(500, R"({"error_code":"INTERNAL_ERROR","message":"too large"})");
    return {};
  };
  for (int i = 1; i <= 4; ++i)
    sending.lines(span_line(i, 1, i == 2 ? "poison" : "good" + std::to_string(i)));
  int requests = 0;
  for (int i = 0; i < 10; ++i) {
    sending.delivery->fill();
    Outcome outcome = sending.delivery->send();
    for (char c : sending.server.log())
      requests += c == '\n';
    if (outcome.kind != Outcome::Kind::RetryLater)
      std::printf("a sick server took something\n");
  }
  std::printf("sick: %d requests in 10 attempts, %d set aside\n", requests, int(sending.outbox.rejected().size()));
  sick = false;
  sending.batch("well again");
  for (int i = 0; i < 5 && sending.delivery->fill(); ++i)
    sending.delivery->send();
  std::printf("%s%d spans arrived\n", sending.outbox.rejected().c_str(), int(sending.server.spans.size()));

  // Alone it cannot be told from a sick server; what comes behind it tells.
  sending.server.log();
  sending.lines(span_line(5, 1, "poison"));
  for (int i = 0; i < 6; ++i)
    sending.batch("alone");
  sending.lines(span_line(6, 1, "next"));
  for (int i = 0; i < 3; ++i)
    sending.batch("with another");
}
// CHECK: sick: {{1[0-9]|2[0-5]}} requests in 10 attempts, 0 set aside
// CHECK: well again
// CHECK: rejected 500, http://server answers 500: too large: poison
// CHECK-NEXT: 3 spans arrived
// CHECK: alone
// CHECK-COUNT-6: retry later: 0 spans, 0 summaries, 0 skipped, 0 rejected
// CHECK: with another
// CHECK-NEXT: spans of 104: poison -> 500
// CHECK-NEXT: spans of 104: next -> 200
// CHECK-NEXT: spans of 104: poison -> 500
// CHECK-NEXT: delivered: 1 spans, 0 summaries, 0 skipped, 1 rejected
// CHECK: with another
// CHECK-NEXT: nothing to send
