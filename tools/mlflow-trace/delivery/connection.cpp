#include "delivery/connection.h"

#include "sink/http/backoff.h"
#include "sink/http/mlflow_sender.h"

#include <unistd.h>

namespace mlflow::delivery {

namespace {

/// In a row, without anything that was sent between them: about a quarter of a minute.
constexpr unsigned most_attempts = 5;

} // namespace

/// Remembers whether the last request was answered at all, and counts the summaries that were stored meanwhile: a batch
/// has up to a thousand of them.
class Connection::Watched final : public http::Transport {
public:
  explicit Watched(http::EndpointSettings settings) : client_(std::move(settings)) {}
  http::Response send(const http::Request &request) override {
    auto response = client_.send(request);
    answered_ = response.status != 0;
    summaries_ += response.status == 200 && request.url.ends_with(http::summaries_path);
    if (on_answer_)
      on_answer_();
    return response;
  }
  void abort() noexcept override { client_.abort(); }
  bool answered() const { return answered_; }
  std::uint64_t summaries() const { return summaries_; }
  void on_answer(std::function<void()> call) { on_answer_ = std::move(call); }

private:
  http::CurlClient client_;
  bool answered_ = true;
  std::uint64_t summaries_ = 0;
  std::function<void()> on_answer_;
};

Connection::Connection(const http::Lane &lane, const config::Settings &settings, Interruption &interruption,
                       std::vector<std::string> &problems)
    : settings_(settings), interruption_(interruption),
      transport_(std::make_unique<Watched>(http::settings_for(lane, settings, &problems))) {}

Connection::~Connection() = default;

http::Transport &Connection::transport() { return *transport_; }

Sent Connection::send_all(const std::function<bool()> &fill, const std::function<http::Outcome()> &send,
                          const std::function<void(const Sent &, const std::string &)> &progress) {
  Sent sent;
  transport_->on_answer([&] {
    Sent now = sent;
    now.infos = transport_->summaries();
    progress(now, {});
  });
  send_batches(fill, send, progress, sent);
  transport_->on_answer({});
  return sent;
}

void Connection::send_batches(const std::function<bool()> &fill, const std::function<http::Outcome()> &send,
                              const std::function<void(const Sent &, const std::string &)> &progress, Sent &sent) {
  using Kind = http::Outcome::Kind;
  Interruption::Of interruptible(interruption_, *transport_);
  http::Backoff backoff(settings_.http_request_backoff_factor, settings_.http_request_backoff_jitter,
                        std::uint64_t(getpid()));
  unsigned attempts = 0;
  while (fill()) {
    if (interruption_.asked()) {
      sent.problem = "interrupted";
      return;
    }
    auto outcome = send();
    sent.spans += outcome.spans;
    sent.infos += outcome.infos;
    sent.annotations += outcome.annotations;
    sent.refused += outcome.rejected;
    sent.left_out += outcome.left_out;
    sent.problem = outcome.problem;
    if (outcome.kind == Kind::Delivered) {
      attempts = 0;
      backoff.succeeded();
      progress(sent, {});
      continue;
    }
    if (outcome.spans || outcome.infos || outcome.annotations)
      attempts = 0;
    bool was_well = sent.spans || sent.infos || transport_->answered();
    progress(sent, outcome.problem);
    bool ends = outcome.kind == Kind::GiveUp || !was_well || ++attempts == most_attempts ||
                !interruption_.wait(backoff.failed(outcome.retry_after_s));
    if (interruption_.asked())
      sent.problem = "interrupted";
    if (ends || interruption_.asked())
      return;
  }
  sent.complete = true;
}

} // namespace mlflow::delivery
