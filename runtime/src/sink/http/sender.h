// Sends batches to one server: spans first, grouped by experiment, then the summaries of their traces. What the server
// refuses is split down to what it refuses and set aside; what it cannot take now stays in the batch. Decides how,
// never when; knows nothing of the lane's files. MlflowSender speaks to MLflow servers, OtlpSender to anything that
// takes OTLP. One thread.
#pragma once

#include "sink/http/answer.h"
#include "sink/http/batch.h"
#include "sink/http/rejected.h"

#include <functional>
#include <memory>

namespace mlflow::http {

struct Outcome {
  enum class Kind : std::uint8_t {
    Delivered,  // all of the batch is acknowledged or set aside
    RetryLater, // the rest stays in the batch
    GiveUp      // the same, and trying again soon is of no use
  } kind = Kind::Delivered;
  std::string problem; // one line for people; of what was delivered: a warning, or empty
  double retry_after_s = 0;
  double slowest_s = 0; // of the answers
  std::uint64_t spans = 0, infos = 0, annotations = 0;
  std::uint64_t infos_skipped = 0; // left out under pressure
  std::uint64_t rejected = 0;      // lines that were set aside
  std::uint64_t left_out = 0;      // spans that the server took a request without
};

/// How much waits behind a batch.
struct Pressure {
  bool behind = false; // more than another batch: summaries that say little may be left out
  /// What is said of a trace that the server does not have yet stays in the batch and is tried again when it is due.
  bool may_wait = false;
};

class Sender {
public:
  explicit Sender(Rejected &rejected) : rejected_(rejected) {}
  virtual ~Sender() = default;
  Sender(const Sender &) = delete;
  Sender &operator=(const Sender &) = delete;

  Outcome send(Batch &batch, Pressure pressure);

protected:
  virtual bool send_all(Batch &batch, Pressure pressure, Outcome &outcome) = 0;

  using Answer = http::Answer;
  /// Sends the batch's pieces. False: the outcome says why not all.
  bool send_pieces(Batch &batch, const std::function<Answer(const Piece &)> &post, Outcome &outcome);
  /// Of a piece's spans.
  static std::string request_body(const Batch &batch, const Piece &piece, const Json &resource);
  static bool retry_later(Outcome &outcome, const Answer &answer);
  static bool give_up(Outcome &outcome, std::string problem);
  static void set_aside(Batch &batch, const Piece &piece, const Answer &answer);

private:
  void write_refused(Batch &batch, Outcome &outcome);

  Rejected &rejected_;
};

/// What a server is asked at most before what it fails on is looked for.
inline constexpr unsigned most_failures = 3;

std::unique_ptr<Sender> make_sender(Transport &transport, const Lane &lane, double live_after_s, Rejected &rejected);

} // namespace mlflow::http
