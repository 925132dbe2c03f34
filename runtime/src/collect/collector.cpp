#include "collect/collector.h"

#include "collect/destination.h"
#include "collect/drops.h"
#include "collect/sinks.h"
#include "collect/uploads.h"
#include "config/message.h"
#include "config/settings.h"
#include "record/clock.h"

#include <algorithm>
#include <limits>

namespace mlflow::collect {

namespace {

constexpr std::uint64_t round_every_ns = 50'000'000;
/// Rounds without a record before the collector sleeps until it is woken: about a second.
constexpr int rounds_before_sleep = 20;
constexpr std::string_view open_at_exit = "process exited while the span was open";
constexpr std::uint64_t calibrate_every_ns = 1'000'000'000;

} // namespace

Collector::Collector(record::State &state, Delivery delivery, std::unique_ptr<sink::Sink> sink)
    : state_(state), destinations_{std::move(delivery)}, sink_(std::make_unique<sink::Switch>(std::move(sink))),
      log_(reinterpret_cast<std::byte *>(&state.pool.header()), std::numeric_limits<std::ptrdiff_t>::max()),
      sites_(log_), assembler_(log_.header(), sites_, *sink_, note_limits(), held_bytes()), carry_(state.pool.path()) {}

/// What was read becomes final: safe in the sink, then of no interest in the log, then the segment's memory is free for
/// others. In this order, so that a process that is killed between two steps leaves everything at least once.
bool Collector::settle() {
  committed_ = sink_->commit();
  if (!committed_)
    return false;
  publish_counts(sink_->counts());
  for (Read &read : uncommitted_) {
    if (!read.segment)
      continue; // given back, and then there was no memory for one behind it
    read.segment->consumed.store(read.bytes, std::memory_order_release);
    if (!read.sealed || assembler_.needs_records_of(read.segment->thread)) // then it is listed again
      continue;
    carry_.carry_over(assembler_, *read.segment, log_.data(read.segment), log_.data_bytes());
    progress_[read.segment->index] = 0;
    state_.pool.give_back(read.segment);
    read.segment = nullptr;
  }
  uncommitted_.clear();
  uncommitted_bytes_ = 0;
  return true;
}

bool Collector::read(const SegmentRef &ref) {
  auto *segment = log_.segment(ref.index);
  if (ref.index >= progress_.size())
    progress_.resize(ref.index + 1);
  std::size_t &progress = progress_[ref.index];
  std::size_t before = progress;
  progress = assembler_.read(ref.thread, segment->thread_id, log_.data(segment), before, log_.data_bytes(),
                             Assembler::Delivery::Now);
  uncommitted_bytes_ += progress - before;
  if (progress != before || ref.sealed)
    uncommitted_.push_back({segment, progress, ref.sealed});
  return progress != before;
}

bool Collector::read_all() {
  list_segments(log_, segments_);
  bool recorded = assembler_.waits();
  for (const SegmentRef &ref : segments_) {
    recorded |= read(ref);
    // At once, while the segment is still in cache for whoever takes it next; several together if little is in them.
    if (ref.sealed && uncommitted_bytes_ >= record::segment_bytes / 4 && !settle())
      return recorded;
  }
  assembler_.pass_ends();
  if (!uncommitted_.empty() || recorded)
    settle();
  return recorded;
}

void Collector::update_clock() {
  std::uint64_t now = record::wall_clock_ns();
  if (now < next_calibration_ns_)
    return;
  record::calibrate_clock();
  // The first ones come quickly: the longer the time between two, the better is known how long a tick is.
  next_calibration_ns_ = next_calibration_ns_ ? now + calibrate_every_ns : now + 1;
  record::ClockPair first, latest;
  read_clock(log_.header(), first, latest);
  assembler_.clock().update(first, latest);
}

/// What ends from now on goes elsewhere, if the program has asked for that.
void Collector::follow_destination() {
  const NewDestination *next = take_destination();
  if (!next)
    return;
  settle();
  auto known = std::ranges::find(destinations_, next->delivery);
  std::size_t index = std::size_t(known - destinations_.begin());
  if (known == destinations_.end()) {
    Sinks sinks = make_sinks(next->settings, next->delivery, log_.header().program, wake_uploads);
    if (!sinks.sink) {
      refuse_destination(*next);
      return config::say("traces go where they went before: " + sinks.problem);
    }
    start_uploads(next->delivery.outbox, sinks.lane_folders);
    index = sink_->add(std::move(sinks.sink));
    destinations_.push_back(next->delivery);
  }
  sink_->use(index);
  // Whoever recovers the log finds what is not delivered yet.
  write_delivery(state_.settings.delivery, next->delivery);
  write_delivery(log_.header().delivery, next->delivery);
}

bool Collector::round() noexcept {
  try {
    update_clock();
    follow_destination();
    // While nothing can be written, nothing more is read: the log holds what it can, and the recorder counts the rest.
    // What a pass has read that ended for want of memory is settled before it is listed, and so given back, again.
    if ((!committed_ || !uncommitted_.empty()) && !settle())
      return false;
    return read_all();
  } catch (...) { // no memory
    ++lost_for_memory_;
    return false;
  }
}

/// For whoever asks the program.
void Collector::publish_sampled_out() {
  std::uint64_t sampled_out = assembler_.counts().sampled_out;
  log_.header().traces_sampled_out.fetch_add(sampled_out - published_sampled_out_, std::memory_order_relaxed);
  published_sampled_out_ = sampled_out;
}

void Collector::acknowledge(std::uint32_t ticket) {
  publish_sampled_out();
  if (const model::TraceId &last = assembler_.last_ended_trace(); last.high | last.low)
    record::set_last_ended_trace(last.high, last.low);
  std::uint64_t lost = sink_->lost() + lost_for_memory_;
  record::acknowledge_flush(ticket, committed_ && lost == lost_before_flush_);
  lost_before_flush_ = lost;
}

void Collector::run() noexcept {
  record::exclude_this_thread();
  for (int idle = 0;;) {
    std::uint32_t seen = state_.signal.load(std::memory_order_acquire);
    std::uint32_t ticket = state_.flush_asked.load(std::memory_order_acquire);
    bool recorded = round();
    // What a flush or the end of the process asks for is all that was recorded before.
    for (int i = 0; i < 2 && ticket != state_.flush_done.load(std::memory_order_relaxed) && assembler_.waits(); ++i)
      round();
    std::uint64_t next_announcement_ns = announce_running();
    if (ticket != state_.flush_done.load(std::memory_order_relaxed)) {
      close_open_calls();
      bool exiting = state_.exiting.load(std::memory_order_acquire);
      if (exiting)
        finish();
      acknowledge(ticket);
      if (exiting)
        return;
    }
    idle = recorded || !committed_ ? 0 : idle + 1;
    if (idle < rounds_before_sleep) {
      state_.pool.prefault();
      record::wait_for_work(seen, round_every_ns);
      continue;
    }
    std::uint64_t now = record::wall_clock_ns();
    std::uint64_t sleep_ns = next_announcement_ns == 0 ? 0 : std::max(next_announcement_ns, now + 1) - now;
    record::seal_segments_of_dead_threads();
    seen = state_.signal.load(std::memory_order_acquire);
    record::announce_sleep(seen);
    if (!round())
      record::sleep_until_woken(seen, sleep_ns);
    idle = 0;
  }
}

/// The program exits while the libraries that deliver still work. Calls that are recorded later still are.
void Collector::close_open_calls() {
  if (!state_.closing.exchange(false, std::memory_order_acquire))
    return;
  try {
    assembler_.close_all(open_at_exit, record::wall_clock_ns());
    settle();
    committed_ = sink_->commit();
  } catch (...) { // no memory: they are closed when the process ends
  }
}

/// Returns when the next trace is to be announced; 0: none is.
std::uint64_t Collector::announce_running() {
  if (!sink_->shows_running_traces())
    return 0;
  try {
    std::uint64_t next = assembler_.announce_running(record::wall_clock_ns(), state_.settings.live_after_ns);
    committed_ = sink_->commit() && committed_;
    return next;
  } catch (...) { // no memory
    return 0;
  }
}

void Collector::report_drops() {
  sink_->report();
  publish_sampled_out();
  sink::Drops drops = drops_of(log_.header(), record::wall_clock_ns(), assembler_.counts().late_notes, 0);
  drops.spans_withheld = sink_->withheld();
  std::uint64_t lost = sink_->lost() + lost_for_memory_;
  if (!drops.any() && !drops.traces_sampled_out && lost == 0)
    return;
  sink_->drops(drops);
  if (std::uint64_t given_up = assembler_.counts().given_up)
    config::say(config::counted(given_up, "trace") +
                " were left out before it was known whether they fail or are slow; raise "
                "MLFLOW_TRACE_SAMPLING_HELD_BYTES (now " +
                std::to_string(config::settings().sampling_held_bytes) + ")");
  if (drops.spans_dropped)
    config::say(config::counted(drops.spans_dropped, "span") +
                " were not recorded: the program was faster than its traces could be written; raise "
                "MLFLOW_TRACE_POOL_BYTES (now " +
                std::to_string(state_.settings.pool_bytes) + ")");
  if (drops.values_lost)
    config::say(config::counted(drops.values_lost, "output") +
                " had no room in the log; raise MLFLOW_TRACE_POOL_BYTES (now " +
                std::to_string(state_.settings.pool_bytes) + ")");
  if (drops.ends_lost)
    config::say(config::counted(drops.ends_lost, "end") +
                " had no room in the log; their spans are closed as errors; raise MLFLOW_TRACE_POOL_BYTES (now " +
                std::to_string(state_.settings.pool_bytes) + ")");
  if (drops.notes_lost)
    config::say(
        config::counted(drops.notes_lost, "addition") +
        " to spans (attributes, events and the like) had no room in the log; raise MLFLOW_TRACE_POOL_BYTES (now " +
        std::to_string(state_.settings.pool_bytes) + ")");
  if (drops.late_notes)
    config::say(config::counted(drops.late_notes, "addition") +
                " to spans (attributes, events and the like) came after their spans' ends and were left out");
  if (drops.reentered)
    config::say(config::counted(drops.reentered, "span") +
                " were not recorded: their functions were called by a signal handler, or while a value was captured");
  if (lost)
    config::say(config::counted(lost, "span") + " were lost for want of memory");
}

void Collector::say_what_becomes_of_the_rest() const {
  if (*state_.pool.path())
    config::say(std::string("what could not be written is kept in ") + state_.pool.path() +
                "; 'mlflow-trace recover' delivers it when there is room");
  else
    config::say("what could not be written is lost: there was no file to keep it in");
}

void Collector::finish() noexcept {
  try {
    if (!committed_)
      round(); // a last attempt. No more than one: other threads may go on recording
    if (committed_) {
      assembler_.close_all(open_at_exit, record::wall_clock_ns());
      report_drops();
      committed_ = sink_->commit();
    }
    if (!committed_)
      say_what_becomes_of_the_rest();
  } catch (...) { // no memory: recovery does the rest
    committed_ = false;
  }
  if (!committed_)
    return;
  log_.header().clean_exit.store(1, std::memory_order_release);
  carry_.remove();
  state_.pool.unlink();
}

} // namespace mlflow::collect
