// The recorder's state that all threads share: whether to record (one word), the pool, and what threads and collector
// tell each other. Never destroyed: threads may record until the process is gone. `mode` is the only part the hot path
// reads.
#pragma once

#include "record/pool.h"
#include "record/settings.h"
#include "sink/http_module.h"

#include <atomic>
#include <cstdint>

struct mlflow_rt_counts;

namespace mlflow::record {

/// Bits of the mode word. Just `mode_recording`: record, and nothing needs to be looked at. Zero: not started, or in a
/// child that was made by clone without our knowing (the kernel wipes the page).
inline constexpr std::uint32_t mode_recording = 1;
inline constexpr std::uint32_t mode_asleep = 2; // the collector sleeps without a time limit: whoever records wakes it
inline constexpr std::uint32_t mode_careful =
    4; // something rare is going on: sampling, fibers, more threads than segments, a clock that is no counter
inline constexpr std::uint32_t mode_off = 8; // nothing is recorded in this process

struct alignas(4096) ModePage {
  std::atomic<std::uint32_t> mode{0};
};
extern ModePage mode_page __attribute__((visibility("hidden")));

/// Of how many processes before this one, each forked by the one before it, spans can be told the ids of.
inline constexpr std::uint64_t remembered_generations = 8;

struct State {
  Pool pool;
  Settings settings;
  std::uint32_t clock_kind = 1; // FileHeader::clock_kind
  std::uint32_t pid = 0;
  std::uint64_t generation = 0;                               // counts forks that led to this process
  std::atomic<std::uint32_t> threads{0};                      // last thread number given
  std::uint64_t process_keys[remembered_generations][2] = {}; // by generation: FileHeader::process_key
  // What would start a trace is below this, which the environment names (remotes.h); 0: nothing.
  SpanRef inherited = 0;
  bool inherited_unsampled = false; // nothing is recorded but below another context
  std::atomic<bool> paused{false};  // the program wants nothing recorded that begins now

  std::atomic<std::uint32_t> needs_redaction{0}; // FileHeader::needs_redaction

  // What threads and collector tell each other. `signal` changes whenever there is something to do.
  std::atomic<std::uint32_t> signal{0};
  std::atomic<std::uint32_t> waiting{0};      // the collector is in a futex call on `signal`
  std::atomic<std::uint32_t> flush_asked{0};  // ticket of the latest request
  std::atomic<std::uint32_t> flush_done{0};   // ticket up to which all was delivered or given up
  std::atomic<std::uint32_t> flush_failed{0}; // latest ticket whose spans could not all be delivered
  // The trace whose root ended last, as the collector knows it when it answers a request. Odd while it is written.
  std::atomic<std::uint32_t> last_trace_sequence{0};
  std::atomic<std::uint64_t> last_trace[2] = {};
  std::atomic<bool> closing{false};               // with the next flush, calls that are open are closed
  std::atomic<bool> exiting{false};               // the last flush: afterwards the process ends
  std::atomic<std::uint64_t> exit_deadline_ns{0}; // monotonic; 0: the program does not exit yet
};
extern State state __attribute__((visibility("hidden")));

// ---- Threads of the program.

/// The first span of the process asks: makes the log, starts the collector. False: nothing will be recorded (mode_off
/// is set).
bool start() noexcept;
/// Records nothing from now on.
void turn_off() noexcept;
/// Whether the environment says that nothing is to be recorded, asked once and before anybody wants to: then coroutines
/// that would only keep context need not. Starts nothing.
bool is_off_from_the_start() noexcept;
/// There is something to read. Cheap if the collector is at work.
void wake_collector() noexcept;
/// Whether this process, not the one that it was forked from, records.
bool records_here() noexcept;
/// Waits until what was recorded before the call is delivered: in the local store, and acknowledged by the servers.
/// True if it is.
bool flush(std::uint64_t timeout_ns) noexcept;
/// Waits until the collector has written what was recorded before the call, whatever servers have of it.
bool flush_collector(std::uint64_t timeout_ns) noexcept;
/// The trace whose root ended last, in any thread. Waits for the collector to have read what was recorded before the
/// call. False: none.
bool last_ended_trace(std::uint64_t (&id)[2]) noexcept;
/// The program exits, and other libraries still work: calls that are open are closed, and servers get what there is.
/// Does nothing a second time.
void before_exit() noexcept;
/// The library's destructor: what came since, and the end. Together with before_exit it waits no longer than the
/// settings allow.
void finish() noexcept;

/// Values are not to be shown but through what is in the program, by whoever reads the log. `what` is one of
/// FileHeader::needs_redaction.
void require_redaction(std::uint32_t what, bool required) noexcept;

// ---- The collector's thread.

/// First thing in the thread: what it calls (a replaced operator new, say) is never traced.
void exclude_this_thread() noexcept;
/// Until much of the pool waits to be read, a flush was asked for, or the time is over. Returns at once if that
/// happened since `seen` was read from `signal`.
void wait_for_work(std::uint32_t seen, std::uint64_t timeout_ns) noexcept;
/// Nothing was recorded for a while: announces that we sleep and waits a moment. If the caller then still finds nothing
/// new in the log, it calls sleep_until_woken. The moment is what makes it safe without a fence on the hot path: a
/// record whose thread did not see the announcement is visible by then.
void announce_sleep(std::uint32_t seen) noexcept;
/// As long as it takes, or until the time is over (0: no limit). Ends the announcement.
void sleep_until_woken(std::uint32_t seen, std::uint64_t timeout_ns) noexcept;
/// Before acknowledge_flush.
void set_last_ended_trace(std::uint64_t high, std::uint64_t low) noexcept;
/// All that was recorded before `ticket` was asked for is delivered (or will never be: `delivered` false).
void acknowledge_flush(std::uint32_t ticket, bool delivered) noexcept;
/// A new pair of clock readings for the log's header. Once a second while spans come, and before it sleeps.
void calibrate_clock() noexcept;
/// Threads that ended without telling us (clone, or killed by the kernel) leave an Active segment: seals it. Now and
/// then.
void seal_segments_of_dead_threads() noexcept;

} // namespace mlflow::record

/// What the recorder needs of the collector; defined in collect/.
namespace mlflow::collect {

/// Before the first span: reads the environment, fills `settings`, finds out whether traces can be delivered at all.
/// May do I/O. False: tracing is off (switched off, or the store cannot be written, which it has then said on stderr).
bool prepare(record::Settings &settings) noexcept;
/// Whether the environment says that nothing is to be recorded. Reads nothing else of it.
bool is_switched_off() noexcept;
/// The log exists: starts the collector's thread, signals blocked. Also in a forked child, at its first span. False: no
/// thread could be made.
bool launch() noexcept;
/// Waits until servers have what the collector has written, at most `timeout_ns`. True if they have, or there are none.
bool deliver(std::uint64_t timeout_ns, sink::DeliverUntil until) noexcept;
/// Where the spans are that the collector has written: all but the losses. Reads the lanes of this process.
mlflow_rt_counts count_delivered() noexcept;
/// A forked child: what delivers is its parent's.
void forget_uploads() noexcept;

} // namespace mlflow::collect
