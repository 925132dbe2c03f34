// Answers that take longer than ten seconds halve the batch, down to a few spans; quick ones let it grow again. What a server did not take in time is
// tried in halves. A batch is also full at its number of bytes.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

int main(int, char **arguments) {
  Sending sending(arguments[1], {.batch_spans = 64, .may_skip_infos = false});
  for (int i = 0; i < 3000; ++i)
    sending.lines(span_line(1 + i % 200, 1, "s" + std::to_string(i)));
  auto batches = [&](const char *when, int count) {
    std::printf("%s:", when);
    for (int i = 0; i < count && sending.delivery->fill(); ++i)
      std::printf(" %d", int(sending.delivery->send().spans));
    std::printf("\n");
  };
  sending.server.seconds = 12;
  batches("slow", 5);
  sending.server.seconds = 5;
  batches("neither", 2);
  sending.server.seconds = 0.1;
  batches("quick", 30);
  sending.server.log();
  sending.server.fail = [](const Request &request, const std::vector<SentSpan> &spans) -> std::optional<Response> {
    if (is_spans(request) && spans.size() > 20)
      return no_answer(Failure::Timeout, "after 120 s");
    return {};
  };
  std::printf("not in time:");
  sending.delivery->fill();
  Outcome outcome;
  do {
    outcome = sending.delivery->send();
    std::printf(" %d", int(outcome.spans));
  } while (outcome.kind == Outcome::Kind::RetryLater);
  std::printf("\n");

  Sending large(arguments[1], {.batch_spans = 1000});
  for (int i = 0; i < 100; ++i)
    large.lines(span_line(1, 1, std::string(100000, 'x')));
  large.delivery->fill();
  std::printf("large: %d spans\n", int(large.delivery->send().spans));
}
// CHECK: slow: 64 32 16 10 10
// CHECK: neither: 10 10
// CHECK: quick: 10 12 {{.*}} 64 64
// CHECK: not in time: 0 0 32 {{.*}}
// CHECK: large: 21 spans
