#include "record/state.h"

#include "config/message.h"
#include "record/call_detectors.h"
#include "record/clock.h"
#include "record/exceptions.h"
#include "record/fork.h"
#include "record/futex.h"
#include "record/keep_errno.h"
#include "record/liveness.h"
#include "record/remotes.h"
#include "record/rules.h"
#include "record/sites.h"
#include "record/thread_state.h"

#include "mlflow/rt/abi.h"

#include <sys/mman.h>
#include <unistd.h>

namespace mlflow::record {

constinit ModePage mode_page;
constinit State state;

namespace {

bool prepared = false; // under the start lock

/// Then a call costs nothing. Not if it is the program that says so: it may change its mind.
bool records_nothing() noexcept {
  if (configured.sampling_ratio.load(std::memory_order_relaxed) >= 0)
    return false;
  bool is_below_another = state.settings.heeds_parent && state.settings.parent_span_id && state.settings.parent_sampled;
  return sampling_ratio() <= 0 && !keeps_errors() && !keeps_slower_than_ns() && !is_below_another &&
         !state.settings.waits_for_parents && !sites::any_override();
}

/// What is done once, whatever forks follow. False: tracing is off.
bool prepare() noexcept {
  if (prepared)
    return true;
  if (!collect::prepare(state.settings))
    return false;
  if (records_nothing())
    return false;
  state.clock_kind = choose_clock();
  find_exception_runtime();
  prepare_threads();
  watch_forks();
  // A child made by clone finds mode 0, and asks.
  madvise(&mode_page, sizeof mode_page, MADV_WIPEONFORK);
  prepared = true;
  return true;
}

bool make_log() noexcept {
  state.pid = std::uint32_t(getpid());
  if (!state.pool.create(state.settings))
    return false;
  FileHeader &header = state.pool.header();
  header.clock_kind = state.clock_kind;
  header.clock[0] = header.clock[1] = read_clock_pair(state.clock_kind);
  for (int half : {0, 1})
    state.process_keys[state.generation % remembered_generations][half] = header.process_key[half];
  header.needs_redaction.store(state.needs_redaction.load(std::memory_order_relaxed), std::memory_order_relaxed);
  inherit_parent();
  return true;
}

bool is_careful() noexcept {
  return chooses_traces() || state.clock_kind != 0 || state.inherited_unsampled ||
         state.paused.load(std::memory_order_seq_cst);
}

} // namespace

bool start() noexcept {
  lock_start();
  notice_clone();
  std::uint32_t mode = mode_page.mode.load(std::memory_order_acquire);
  bool recording = mode & mode_recording;
  if (!recording && !(mode & mode_off)) {
    recording = prepare() && make_log();
    if (recording) {
      mode = mode_recording | (is_careful() ? mode_careful : 0);
      mode_page.mode.store(mode, std::memory_order_seq_cst);
      if (is_careful()) // since
        mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
      tell_log();
      recording = collect::launch();
      if (!recording) {
        config::say("nothing is traced: no thread could be made for the collector");
        state.pool.unlink();
      }
    }
    if (!recording) {
      turn_off();
    } else {
      __atomic_store_n(&mlflow_rt_flows_live, 1u, __ATOMIC_RELAXED); // the environment may have changed
      if (least_level() > lowest_level)
        sites::follow_level();
    }
  }
  unlock_start();
  return recording;
}

void require_redaction(std::uint32_t what, bool required) noexcept {
  if (required)
    state.needs_redaction.fetch_or(what, std::memory_order_relaxed);
  else
    state.needs_redaction.fetch_and(~what, std::memory_order_relaxed);
  if (state.pool.created())
    state.pool.header().needs_redaction.store(state.needs_redaction.load(std::memory_order_relaxed),
                                              std::memory_order_relaxed);
}

void turn_off() noexcept {
  mode_page.mode.store(mode_off, std::memory_order_release);
  sites::switch_all_off();
}

bool is_off_from_the_start() noexcept {
  constinit static std::atomic<bool> asked{false};
  if (mode_page.mode.load(std::memory_order_relaxed) & (mode_recording | mode_off))
    return false;
  if (asked.load(std::memory_order_relaxed))
    return false;
  KeepErrno kept;
  if (asked.exchange(true, std::memory_order_relaxed) || !collect::is_switched_off())
    return false;
  __atomic_store_n(&mlflow_rt_flows_live, 0u, __ATOMIC_RELAXED);
  return true;
}

void wake_collector() noexcept {
  KeepErrno kept;
  if (mode_page.mode.load(std::memory_order_relaxed) & mode_asleep)
    mode_page.mode.fetch_and(~mode_asleep, std::memory_order_relaxed);
  state.signal.fetch_add(1, std::memory_order_seq_cst);
  if (state.waiting.load(std::memory_order_seq_cst))
    futex_wake_all(state.signal);
}

namespace {

std::uint64_t left_until(std::uint64_t deadline_ns) noexcept {
  std::uint64_t now = monotonic_ns();
  return now < deadline_ns ? deadline_ns - now : 0;
}

} // namespace

bool records_here() noexcept {
  return mode_page.mode.load(std::memory_order_acquire) & mode_recording && state.pid == std::uint32_t(getpid());
}

bool flush_collector(std::uint64_t timeout_ns) noexcept {
  // The collector does not wait for itself: it may be in a function of the program's.
  if (!records_here() || attached_thread == &not_recording)
    return !records_here();
  std::uint32_t ticket = state.flush_asked.fetch_add(1, std::memory_order_acq_rel) + 1;
  wake_collector();
  std::uint64_t start = monotonic_ns();
  for (;;) {
    std::uint32_t done = state.flush_done.load(std::memory_order_acquire);
    if (std::int32_t(done - ticket) >= 0)
      return std::int32_t(state.flush_failed.load(std::memory_order_relaxed) - ticket) < 0;
    std::uint64_t spent = monotonic_ns() - start;
    if (spent >= timeout_ns)
      return false;
    futex_wait(state.flush_done, done, timeout_ns - spent);
  }
}

bool flush(std::uint64_t timeout_ns) noexcept {
  KeepErrno kept;
  if (!records_here())
    return true; // nothing was recorded
  std::uint64_t deadline = monotonic_ns() + timeout_ns;
  return flush_collector(timeout_ns) && collect::deliver(left_until(deadline), sink::DeliverUntil::Delivered);
}

bool last_ended_trace(std::uint64_t (&id)[2]) noexcept {
  constexpr std::uint64_t longest_wait_ns = 1'000'000'000; // the collector may wait for a disk
  KeepErrno kept;
  if (!records_here())
    return false;
  flush_collector(longest_wait_ns);
  for (;;) {
    std::uint32_t sequence = state.last_trace_sequence.load(std::memory_order_acquire);
    for (int i = 0; i < 2; ++i)
      id[i] = state.last_trace[i].load(std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_acquire);
    if (sequence % 2 == 0 && sequence == state.last_trace_sequence.load(std::memory_order_relaxed))
      return sequence != 0;
  }
}

void set_last_ended_trace(std::uint64_t high, std::uint64_t low) noexcept {
  state.last_trace_sequence.fetch_add(1, std::memory_order_acq_rel);
  std::atomic_thread_fence(std::memory_order_release);
  state.last_trace[0].store(high, std::memory_order_relaxed);
  state.last_trace[1].store(low, std::memory_order_relaxed);
  state.last_trace_sequence.fetch_add(1, std::memory_order_release);
}

void before_exit() noexcept {
  HiddenFromCallDetectors hidden;
  if (!records_here())
    return;
  std::uint64_t none = 0, deadline = monotonic_ns() + state.settings.exit_flush_ns;
  if (!state.exit_deadline_ns.compare_exchange_strong(none, deadline, std::memory_order_relaxed))
    return;
  state.closing.store(true, std::memory_order_release);
  if (flush_collector(state.settings.exit_flush_ns))
    collect::deliver(left_until(deadline), sink::DeliverUntil::Tried);
}

void finish() noexcept {
  HiddenFromCallDetectors hidden;
  if (!records_here())
    return;
  std::uint64_t deadline = 0, from_now = monotonic_ns() + state.settings.exit_flush_ns;
  if (state.exit_deadline_ns.compare_exchange_strong(deadline, from_now, std::memory_order_relaxed))
    deadline = from_now;
  state.exiting.store(true, std::memory_order_release);
  // Writing what is left to the disk takes milliseconds; it is done even if a server took all the time there is.
  if (flush_collector(state.settings.exit_flush_ns))
    collect::deliver(left_until(deadline), sink::DeliverUntil::Ended);
}

void exclude_this_thread() noexcept { attached_thread = &not_recording; }

void wait_for_work(std::uint32_t seen, std::uint64_t timeout_ns) noexcept {
  state.waiting.store(1, std::memory_order_seq_cst);
  if (state.signal.load(std::memory_order_seq_cst) == seen)
    futex_wait(state.signal, seen, timeout_ns);
  state.waiting.store(0, std::memory_order_relaxed);
}

void announce_sleep(std::uint32_t seen) noexcept {
  constexpr std::uint64_t moment_ns = 20'000'000;
  mode_page.mode.fetch_or(mode_asleep, std::memory_order_seq_cst);
  wait_for_work(seen, moment_ns);
}

void sleep_until_woken(std::uint32_t seen, std::uint64_t timeout_ns) noexcept {
  wait_for_work(seen, timeout_ns);
  mode_page.mode.fetch_and(~mode_asleep, std::memory_order_relaxed);
}

void acknowledge_flush(std::uint32_t ticket, bool delivered) noexcept {
  if (!delivered)
    state.flush_failed.store(ticket, std::memory_order_relaxed);
  state.flush_done.store(ticket, std::memory_order_release);
  futex_wake_all(state.flush_done);
}

void calibrate_clock() noexcept {
  FileHeader &header = state.pool.header();
  header.clock_sequence.fetch_add(1, std::memory_order_acq_rel);
  header.clock[1] = read_clock_pair(state.clock_kind);
  header.clock_sequence.fetch_add(1, std::memory_order_release);
}

void seal_segments_of_dead_threads() noexcept {
  for (std::uint32_t i = 0; i < state.pool.segment_count(); ++i) {
    SegmentHeader *segment = state.pool.segment(i);
    if (segment->state.load(std::memory_order_acquire) == SegmentState::Active && !is_thread_alive(segment->thread_id))
      state.pool.seal(segment);
  }
}

} // namespace mlflow::record
