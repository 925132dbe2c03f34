// To anything that takes OTLP over HTTP: spans alone, as the OTLP specification wants it. What a backend says that it
// left out of a request (partial success) is counted and told, and not sent again.
#pragma once

#include "sink/http/sender.h"

namespace mlflow::http {

class OtlpSender final : public Sender {
public:
  OtlpSender(Transport &transport, const Lane &lane, Rejected &rejected)
      : Sender(rejected), transport_(transport), lane_(lane) {}

private:
  bool send_all(Batch &batch, Pressure pressure, Outcome &outcome) override;
  Answer post(const Batch &batch, const Piece &piece, Outcome &outcome);

  Transport &transport_;
  const Lane &lane_;
};

} // namespace mlflow::http
