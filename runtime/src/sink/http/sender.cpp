#include "sink/http/sender.h"

#include "sink/http/mlflow_sender.h"
#include "sink/http/otlp_sender.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <system_error>

namespace mlflow::http {

bool Sender::retry_later(Outcome &outcome, const Answer &answer) {
  outcome.kind = Outcome::Kind::RetryLater;
  outcome.problem = answer.verdict.problem;
  outcome.retry_after_s = answer.response.retry_after_s;
  return false;
}

bool Sender::give_up(Outcome &outcome, std::string problem) {
  outcome.kind = Outcome::Kind::GiveUp;
  outcome.problem = std::move(problem);
  return false;
}

void Sender::set_aside(Batch &batch, const Piece &piece, const Answer &answer) {
  for (std::uint32_t index : piece.spans)
    batch.refuse(index, {{}, answer.response.status, answer.response.body, answer.verdict.problem});
}

std::string Sender::request_body(const Batch &batch, const Piece &piece, const Json &resource) {
  auto all = batch.all_encoded();
  std::size_t first = piece.spans.front(), count = piece.spans.size();
  if (piece.spans.back() - first + 1 == count) // as it nearly always is
    return export_request(resource, all.subspan(first, count));
  std::vector<std::string> some;
  some.reserve(count);
  for (std::uint32_t index : piece.spans)
    some.push_back(all[index]);
  return export_request(resource, some);
}

namespace {

constexpr std::size_t fewest_for_slow_server = 10;

/// The first piece becomes two.
void split_first(std::vector<Piece> &pieces) {
  Piece &whole = pieces.front();
  auto middle = whole.spans.begin() + std::ptrdiff_t(whole.spans.size() / 2);
  Piece second{whole.destination, {middle, whole.spans.end()}, whole.failures, whole.stored_before};
  whole.spans.erase(middle, whole.spans.end());
  pieces.insert(pieces.begin() + 1, std::move(second));
}

} // namespace

bool Sender::send_pieces(Batch &batch, const std::function<Answer(const Piece &)> &post, Outcome &outcome) {
  auto &pieces = batch.pieces();
  unsigned failures_in_a_row = 0;
  while (!pieces.empty()) {
    Piece &piece = pieces.front();
    Answer answer = post(piece);
    bool is_one = piece.spans.size() == 1;
    outcome.slowest_s = std::max(outcome.slowest_s, answer.response.seconds);
    switch (answer.verdict.reply) {
    case Reply::Stored:
      outcome.spans += piece.spans.size();
      batch.count_stored();
      failures_in_a_row = 0;
      pieces.erase(pieces.begin());
      break;
    case Reply::Retry:
      if (answer.response.failure == Failure::Timeout && piece.spans.size() > fewest_for_slow_server)
        split_first(pieces); // perhaps it is too much for it
      return retry_later(outcome, answer);
    case Reply::GiveUp:
    case Reply::Plain: // it was sent uncompressed already
      return give_up(outcome, answer.verdict.problem);
    case Reply::Split:
      if (is_one) {
        set_aside(batch, piece, answer);
        pieces.erase(pieces.begin());
      } else {
        split_first(pieces);
      }
      break;
    case Reply::SetAside:
    case Reply::Missing: // of annotations
      set_aside(batch, piece, answer);
      pieces.erase(pieces.begin());
      break;
    case Reply::Failed:
      // The server is ill, or something in it makes it so. It is looked for in smaller and smaller pieces, but not in
      // a server that takes nothing at all; and a span is only to blame if others were taken after it.
      if (++piece.failures < most_failures)
        return retry_later(outcome, answer);
      ++failures_in_a_row;
      if (!is_one) {
        piece.failures = most_failures - 1; // one attempt for each half
        split_first(pieces);
      } else if (piece.failures > most_failures && batch.stored() > piece.stored_before) {
        set_aside(batch, piece, answer);
        pieces.erase(pieces.begin());
        break;
      } else {
        piece.stored_before = batch.stored();
        std::ranges::rotate(pieces, pieces.begin() + 1);
      }
      if (failures_in_a_row > 1 || pieces.size() == 1)
        return retry_later(outcome, answer);
      break;
    }
  }
  return true;
}

std::unique_ptr<Sender> make_sender(Transport &transport, const Lane &lane, double live_after_s, Rejected &rejected) {
  if (lane.for_mlflow())
    return std::make_unique<MlflowSender>(transport, lane, live_after_s, rejected);
  return std::make_unique<OtlpSender>(transport, lane, rejected);
}

void Sender::write_refused(Batch &batch, Outcome &outcome) {
  auto &refused = batch.refused();
  if (refused.empty() || rejected_.set_aside(refused)) {
    outcome.rejected += refused.size();
    refused.clear();
    return;
  }
  if (outcome.kind == Outcome::Kind::Delivered) {
    outcome.kind = Outcome::Kind::RetryLater;
    outcome.problem = "what a server refused cannot be written to " + rejected_.folder() + " (" +
                      std::generic_category().message(errno) + ")";
  }
}

Outcome Sender::send(Batch &batch, Pressure pressure) {
  Outcome outcome;
  send_all(batch, pressure, outcome);
  write_refused(batch, outcome);
  return outcome;
}

} // namespace mlflow::http
