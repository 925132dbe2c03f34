// The thread that sends: this process's lane for one server, and after it the lanes that dead processes left for the
// same server in the same outbox. One request is on its way at a time; more make MLflow's servers slower. It sleeps
// without a time limit while nothing is to be sent. No thread of the program ever waits for it, except in deliver(),
// for as long as that says.
#pragma once

#include "config/settings.h"
#include "outbox/lane.h"
#include "sink/http/backoff.h"
#include "sink/http/client.h"
#include "sink/http/delivery.h"
#include "sink/http/lane.h"
#include "sink/http_module.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

namespace mlflow::http {

/// What an uploader says, and when: of each kind of trouble once, and again only after all was well in between.
class Reporter {
public:
  explicit Reporter(const sink::HttpModuleCalls &calls) : calls_(calls) {}
  /// `more` is said behind it.
  void trouble(const std::string &text, const std::string &more = {});
  bool is_told(const std::string &text) const { return told_.contains(text); }
  void well() { told_.clear(); }
  void say(const std::string &text) const { calls_.say(text.data(), text.size()); }

private:
  const sink::HttpModuleCalls calls_;
  std::set<std::string> told_;
};

class Uploader {
public:
  using Clock = std::chrono::steady_clock;

  /// `settings` live as long.
  Uploader(const sink::HttpModuleCalls &calls, std::string outbox, Lane lane, const config::Settings &settings,
           std::unique_ptr<Transport> transport);
  Uploader(const Uploader &) = delete;
  Uploader &operator=(const Uploader &) = delete;

  /// Makes the thread. Once; the object is never destroyed then.
  bool start() noexcept;
  /// Any thread.
  void wake(std::uint64_t bytes) noexcept;
  /// Two halves of HttpModule::deliver, so that several servers are waited for together.
  void ask(sink::DeliverUntil how) noexcept;
  bool wait(Clock::time_point until) noexcept;
  /// Before what TLS needs is taken down.
  void end_tls() noexcept;
  /// Of this process's own spans.
  sink::SentCounts count() const noexcept;
  /// At the end: what waits, was refused, was left out.
  void report() noexcept;

private:
  /// A lane that another process left.
  struct Orphan {
    outbox::LaneLock lock;
    std::string folder;
    std::unique_ptr<Delivery> delivery;
  };

  static void *thread(void *self) noexcept;
  void run();
  void describe_source();
  bool wait_for_work();
  Clock::time_point own_work() const;
  Clock::time_point next_work() const;
  bool may_send() const;
  bool is_for_others() const;
  void work();
  void send_own();
  void answer(unsigned asked, bool delivered);
  void send_orphan();
  void keep_outbox();
  bool is_passed_over(const std::string &lane) const;
  Orphan *adopt();
  Outcome send(Delivery &delivery, bool own);
  void note(const Outcome &outcome, bool own);

  Reporter reporter_;
  const sink::HttpModuleCalls calls_;
  const std::string outbox_;
  Lane lane_;
  const config::Settings &settings_;
  const std::unique_ptr<Transport> transport_;

  std::mutex mutex_;
  std::condition_variable work_, progress_;
  // Under the mutex.
  std::uint64_t unread_bytes_ = 0;                // written since the lane was read to its end
  std::optional<Clock::time_point> unread_since_; // empty: all is read
  unsigned asked_ = 0, answered_ = 0;             // calls of ask(), and those that were answered
  bool urgent_ = false;                           // asked, and not tried since
  bool all_delivered_ = false;                    // the last answer
  bool once_ = false;                             // a failed attempt is an answer
  bool last_ = false, ended_ = false, sending_ = false, no_tls_ = false;
  Clock::time_point others_until_{}; // at the end
  std::string last_problem_;         // of the last attempt, not told yet

  // Of the thread.
  std::unique_ptr<Delivery> own_;
  std::optional<Orphan> orphan_;
  std::map<std::string, Clock::time_point> passed_over_; // lanes of others that cannot be sent until then
  Backoff backoff_;
  Clock::time_point next_attempt_{}, last_look_{}, next_keeping_{};
  bool own_left_ = true; // something was read and not sent, or the lane was not looked at yet
  bool look_due_ = true; // for lanes that others left

  // Read by report() and count().
  std::atomic<std::uint64_t> sent_{0}, own_rejected_{0}; // of this process
  std::atomic<std::uint64_t> rejected_{0}, infos_skipped_{0}, left_out_{0};
};

} // namespace mlflow::http
