#include "sink/http/uploader.h"

#include "config/uri.h"
#include "outbox/bounds.h"
#include "record/call_detectors.h"
#include "record/own_thread.h"
#include "sink/http/git_info.h"

#include <algorithm>
#include <pthread.h>
#include <unistd.h>

namespace mlflow::http {

namespace {

/// More than the collector has: name services and TLS put buffers of tens of kilobytes on the stack, and a library of
/// certificates' callbacks is not ours to measure. Only address space until it is used.
constexpr std::size_t stack_bytes = 1u << 20;

/// Bytes of lines that are worth a request before the delay is over. A line is about that much longer than what is
/// sent.
constexpr std::uint64_t line_bytes = 512, most_gathered_bytes = 4u << 20;

/// A working directory whose files take longer to be compared goes without the state of its files.
constexpr double longest_git_s = 0.5;

constexpr auto look_every = std::chrono::seconds(60);
/// Of the wait at the end, for a request that is broken off.
constexpr auto abort_takes = std::chrono::milliseconds(50);
constexpr std::size_t most_told = 8;
/// Of its end, that a program whose own traces are delivered gives to what others left: a program that is run for a
/// moment, again and again, is the only one that may ever come by.
constexpr auto end_for_others = std::chrono::milliseconds(500);

Uploader::Clock::duration seconds(double s) {
  return std::chrono::duration_cast<Uploader::Clock::duration>(std::chrono::duration<double>(s));
}

} // namespace

void Reporter::trouble(const std::string &text, const std::string &more) {
  if (told_.size() < most_told && told_.insert(text).second)
    say(text + more);
}

Uploader::Uploader(const sink::HttpModuleCalls &calls, std::string outbox, Lane lane, const config::Settings &settings,
                   std::unique_ptr<Transport> transport)
    : reporter_(calls), calls_(calls), outbox_(std::move(outbox)), lane_(std::move(lane)), settings_(settings),
      transport_(std::move(transport)),
      backoff_(settings.http_request_backoff_factor, settings.http_request_backoff_jitter,
               std::uint64_t(getpid()) * 0x9e3779b97f4a7c15) {}

bool Uploader::start() noexcept { return record::make_own_thread(stack_bytes, thread, this); }

void *Uploader::thread(void *self) noexcept {
  auto &uploader = *static_cast<Uploader *>(self);
  record::HiddenFromCallDetectors hidden;
  uploader.calls_.exclude_this_thread();
  pthread_setname_np(pthread_self(), "mlflow-upload");
  try {
    uploader.run();
  } catch (const std::exception &error) { // no memory, most likely
    uploader.reporter_.trouble("sending traces to " + uploader.lane_.url + " stopped (" + error.what() +
                               "); they wait in " + uploader.outbox_ + " for the next start of a traced program");
  }
  std::lock_guard lock(uploader.mutex_);
  uploader.ended_ = true;
  uploader.progress_.notify_all();
  return nullptr;
}

void Uploader::wake(std::uint64_t bytes) noexcept {
  std::lock_guard lock(mutex_); // never held across anything that waits
  unread_bytes_ += bytes;
  if (!unread_since_)
    unread_since_ = Clock::now();
  work_.notify_one();
}

void Uploader::ask(sink::DeliverUntil how) noexcept {
  std::lock_guard lock(mutex_);
  ++asked_;
  urgent_ = true;
  once_ = once_ || how != sink::DeliverUntil::Delivered;
  last_ = last_ || how == sink::DeliverUntil::Ended;
  work_.notify_one();
}

bool Uploader::wait(Clock::time_point until) noexcept {
  std::unique_lock lock(mutex_);
  auto done = [&] { return ended_ || (!last_ && answered_ == asked_); };
  if (!progress_.wait_until(lock, last_ ? until - abort_takes : until, done) && last_) {
    lock.unlock();
    transport_->abort();
    lock.lock();
    progress_.wait_until(lock, until + abort_takes, done);
  }
  return answered_ == asked_ && all_delivered_;
}

void Uploader::end_tls() noexcept {
  std::unique_lock lock(mutex_);
  no_tls_ = true;
  if (may_send())
    return;
  lock.unlock();
  transport_->abort();
  lock.lock();
  progress_.wait_for(lock, 4 * abort_takes, [&] { return ended_ || !sending_; });
}

/// Under the mutex.
bool Uploader::may_send() const { return !no_tls_ || !lane_.url.starts_with("https:"); }

/// When this process's lane is to be looked at, under the mutex.
Uploader::Clock::time_point Uploader::own_work() const {
  if (urgent_)
    return {};
  if (!may_send())
    return Clock::time_point::max();
  if (own_left_)
    return next_attempt_;
  auto due = Clock::time_point::max();
  if (auto waiting = own_ ? own_->next_due() : std::nullopt; waiting && !last_)
    due = std::max(next_attempt_, *waiting);
  if (!unread_since_)
    return due;
  bool is_enough = unread_bytes_ >= std::min(settings_.batch_spans * line_bytes, most_gathered_bytes);
  auto unread = std::max(next_attempt_, is_enough ? *unread_since_ : *unread_since_ + seconds(settings_.batch_delay));
  return std::min(due, unread);
}

/// At the end, under the mutex.
bool Uploader::is_for_others() const {
  return answered_ == asked_ && all_delivered_ && may_send() && Clock::now() < others_until_;
}

/// When there is something to do, under the mutex.
Uploader::Clock::time_point Uploader::next_work() const {
  auto own = own_work();
  bool others = (!last_ || is_for_others()) && may_send() && (orphan_ || look_due_);
  return others ? std::min(own, next_attempt_) : own;
}

bool Uploader::wait_for_work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (last_ && answered_ == asked_ && !(is_for_others() && (orphan_ || look_due_)))
      return false;
    auto next = next_work();
    if (next <= Clock::now())
      return true;
    if (next == Clock::time_point::max())
      work_.wait(lock);
    else
      work_.wait_until(lock, next);
  }
}

void Uploader::answer(unsigned asked, bool delivered) {
  std::lock_guard lock(mutex_);
  answered_ = asked;
  all_delivered_ = delivered;
  if (last_)
    others_until_ = Clock::now() + end_for_others;
  progress_.notify_all();
}

void Uploader::note(const Outcome &outcome, bool own) {
  if (own) {
    sent_ += outcome.spans - outcome.left_out;
    own_rejected_ += outcome.rejected + outcome.left_out;
  }
  rejected_ += outcome.rejected;
  infos_skipped_ += outcome.infos_skipped;
  left_out_ += outcome.left_out;
  auto now = Clock::now();
  if (outcome.kind == Outcome::Kind::Delivered) {
    next_attempt_ = {};
    if (outcome.spans + outcome.infos + outcome.annotations == 0)
      return;
    backoff_.succeeded();
    if (outcome.problem.empty())
      reporter_.well();
    else
      reporter_.trouble(outcome.problem);
    look_due_ = look_due_ || now - last_look_ > look_every;
    return;
  }
  bool gave_up = outcome.kind == Outcome::Kind::GiveUp;
  if (own || !gave_up) // what is wrong with another's lane may be its experiment
    next_attempt_ =
        now + seconds(gave_up ? backoff_.gave_up(outcome.retry_after_s) : backoff_.failed(outcome.retry_after_s));
  {
    std::lock_guard lock(mutex_);
    if (once_) { // the program exits: report() says it, with what is left
      last_problem_ = reporter_.is_told(outcome.problem) ? std::string() : outcome.problem;
      return;
    }
  }
  reporter_.trouble(outcome.problem, "; traces wait in " + outbox_ +
                                         (gave_up ? " until that is done" : " and are sent when it is well"));
}

Outcome Uploader::send(Delivery &delivery, bool own) {
  Outcome outcome{Outcome::Kind::GiveUp, {}};
  {
    std::lock_guard lock(mutex_);
    if (!may_send())
      return outcome;
    sending_ = true;
  }
  outcome = delivery.send();
  note(outcome, own);
  std::lock_guard lock(mutex_);
  sending_ = false;
  progress_.notify_all();
  return outcome;
}

void Uploader::send_own() {
  for (bool first = true;; first = false) {
    unsigned serving;
    bool asked, once;
    {
      std::lock_guard lock(mutex_);
      serving = asked_;
      asked = asked_ != answered_;
      once = once_;
      urgent_ = false;
      unread_bytes_ = 0;
      unread_since_.reset(); // what is written from here on may be missed below
    }
    if (!own_->fill()) {
      own_left_ = false;
      return answer(serving, !own_->next_due());
    }
    if (!first && !asked && !own_->is_full()) { // a request more for a few spans: they may gather
      std::lock_guard lock(mutex_);
      own_left_ = false;
      if (!unread_since_)
        unread_since_ = Clock::now();
      return;
    }
    own_left_ = true;
    if (send(*own_, true).kind != Outcome::Kind::Delivered) {
      if (once)
        answer(serving, false);
      return;
    }
  }
}

bool Uploader::is_passed_over(const std::string &lane) const {
  auto found = passed_over_.find(lane);
  return found != passed_over_.end() && found->second > Clock::now();
}

/// Takes over a lane that another process left for this server.
Uploader::Orphan *Uploader::adopt() {
  for (const outbox::LaneInfo &info : outbox::list_lanes(outbox_)) {
    if (info.state == outbox::LaneState::Writing || info.folder == lane_.folder || is_passed_over(info.folder))
      continue;
    auto lane = read_lane(info.folder);
    if (!lane || lane->kind != lane_.kind || lane->url != lane_.url)
      continue;
    Orphan orphan{{}, info.folder, {}};
    if (!orphan.lock.take(info.folder))
      continue;
    DeliveryOptions options{
        .batch_spans = std::size_t(settings_.batch_spans), .live_after_s = settings_.live_after, .may_wait = true};
    orphan.delivery = std::make_unique<Delivery>(std::move(*lane), outbox_, *transport_, options);
    return &orphan_.emplace(std::move(orphan));
  }
  return nullptr;
}

/// One batch, so that what the process itself has to send is looked at again.
void Uploader::send_orphan() {
  Orphan *orphan = orphan_ ? &*orphan_ : nullptr;
  if (!orphan) {
    last_look_ = Clock::now();
    orphan = adopt();
  }
  if (!orphan) {
    look_due_ = false;
    return;
  }
  if (!orphan->delivery->fill()) {
    if (orphan->delivery->next_due()) // for traces that the server does not have
      passed_over_[orphan->folder] = Clock::now() + look_every;
    else
      outbox::remove_lane(orphan->folder);
    orphan_.reset();
  } else if (send(*orphan->delivery, false).kind == Outcome::Kind::GiveUp) {
    passed_over_[orphan->folder] = Clock::time_point::max();
    orphan_.reset();
  }
}

/// Also while no server answers.
void Uploader::keep_outbox() {
  auto now = Clock::now();
  if (now < next_keeping_)
    return;
  next_keeping_ = now + look_every;
  outbox::keep_within(outbox_, {settings_.outbox_max_bytes, settings_.outbox_max_age});
}

void Uploader::work() {
  std::unique_lock lock(mutex_);
  bool own = own_work() <= Clock::now();
  if (own && !may_send()) {
    urgent_ = false;
    answered_ = asked_;
    all_delivered_ = false;
    progress_.notify_all();
    return;
  }
  bool ends = once_;
  lock.unlock();
  if (!ends)
    keep_outbox();
  if (own)
    send_own();
  else
    send_orphan();
}

/// What MLflow shows of where the program's source stands. The first lines of the lane are waited for anyway.
void Uploader::describe_source() {
  if (lane_.kind != "mlflow")
    return;
  Json source = metadata_of(git_info(config::absolute("."), longest_git_s, calls_.exclude_this_thread));
  for (auto &[key, value] : source.items())
    if (!lane_.metadata.contains(key))
      lane_.metadata[key] = std::move(value);
  if (!source.empty())
    write_metadata(lane_); // for whoever sends what is left of it; a full disk costs them these fields
}

void Uploader::run() {
  describe_source();
  DeliveryOptions options{.batch_spans = std::size_t(settings_.batch_spans),
                          .live_after_s = settings_.live_after,
                          .may_skip_infos = true,
                          .may_wait = true};
  own_ = std::make_unique<Delivery>(lane_, outbox_, *transport_, options);
  while (wait_for_work())
    work();
  orphan_.reset();
  bool all;
  {
    std::lock_guard lock(mutex_);
    all = all_delivered_;
  }
  if (all)
    outbox::remove_lane(lane_.folder);
}

sink::SentCounts Uploader::count() const noexcept {
  sink::SentCounts counts{.sent = sent_, .refused = own_rejected_};
  try {
    counts.waiting = count_waiting(lane_.folder).spans;
  } catch (...) { // no memory to look
  }
  return counts;
}

void Uploader::report() noexcept {
  try {
    std::string problem;
    {
      std::lock_guard lock(mutex_);
      problem = last_problem_;
    }
    auto say = [&](std::uint64_t count, const std::string &text) {
      if (count)
        reporter_.say(std::to_string(count) + " " + text);
    };
    Waiting waiting = count_waiting(lane_.folder);
    std::string what = waiting.spans         ? std::to_string(waiting.spans) + " spans"
                       : waiting.infos       ? std::to_string(waiting.infos) + " summaries of traces"
                       : waiting.annotations ? std::to_string(waiting.annotations) + " assessments and tags"
                       : problem.empty()     ? ""
                                             : "traces"; // the lane cannot be read
    if (!what.empty())
      reporter_.say((problem.empty() ? std::string() : problem + "; ") + (waiting.more ? "more than " : "") + what +
                    " wait in " + outbox_ + " for " + lane_.url +
                    "; the next start of a traced program or 'mlflow-trace outbox retry' sends them");
    say(rejected_, "spans and traces were refused by " + lane_.url + " and are set aside in " + outbox_ +
                       "; 'mlflow-trace outbox ls' shows why");
    say(left_out_, "spans were left out by " + lane_.url);
    say(infos_skipped_, "traces went to " + lane_.url +
                            " without their summaries, because there were more than it takes; their spans are there");
  } catch (...) { // no memory for the message
  }
}

} // namespace mlflow::http
