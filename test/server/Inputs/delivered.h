// A lane that is sent to the fake server of fake_server.h, a batch at a time, and what becomes of it.
#pragma once

#include "fake_server.h"
#include "lanes.h"
#include "sink/http/delivery.h"

namespace test {

struct Sending {
  explicit Sending(const char *path, DeliveryOptions options = {.may_skip_infos = true}) : outbox(path), options(options) { begin(); }
  Sending(const char *path, const std::string &description, DeliveryOptions options = {.may_skip_infos = true})
      : outbox(path, description), options(options) {
    begin();
  }

  /// As the next process would, from the cursor.
  void begin() { delivery = std::make_unique<Delivery>(outbox.lane(), outbox.folder, server, options); }
  void lines(const std::string &text) { append(outbox.file(file), text); }

  /// One batch; prints what the server was asked, and the outcome.
  Outcome batch(const char *when) {
    std::printf("%s\n", when);
    if (!delivery->fill()) {
      std::printf("nothing to send\n");
      return {};
    }
    Outcome outcome = delivery->send();
    std::printf("%s", server.log().c_str());
    const char *kinds[] = {"delivered", "retry later", "give up"};
    if (outcome.annotations)
      std::printf("%d annotations, ", int(outcome.annotations));
    std::printf("%s: %d spans, %d summaries, %d skipped, %d rejected, %d left out%s%s\n", kinds[int(outcome.kind)], int(outcome.spans), int(outcome.infos),
                int(outcome.infos_skipped), int(outcome.rejected), int(outcome.left_out), outcome.problem.empty() ? "" : ": ", outcome.problem.c_str());
    return outcome;
  }

  FakeServer server;
  Outbox outbox;
  DeliveryOptions options;
  int file = 1;
  std::unique_ptr<Delivery> delivery;
};

inline bool has(const std::vector<SentSpan> &spans, const std::string &name) {
  for (const SentSpan &span : spans)
    if (span.name == name)
      return true;
  return false;
}

inline bool is_spans(const Request &request) { return request.url.ends_with("/v1/traces"); }

} // namespace test
