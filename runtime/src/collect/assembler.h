// Records become spans: keeps what has begun and not ended, matches ends to it, gives each span to the sink when it
// ends and each trace when its root does. Memory is bounded by the calls that are open, whatever the size of a trace.
// Knows nothing of segments, files or threads of its own. Collector thread, or the one that recovers; one log for each
// object. In five files: what is read (assembler.cpp), what has to wait (assembler_late.cpp), which traces are kept
// (assembler_choice.cpp), what sinks get (assembler_deliver.cpp), what outlives its segment (assembler_carry.cpp).
#pragma once

#include "collect/attachments.h"
#include "collect/exceptions.h"
#include "collect/late_records.h"
#include "collect/open_span.h"
#include "collect/remote_parents.h"
#include "collect/site_table.h"
#include "collect/tick_clock.h"
#include "collect/undecided.h"
#include "sink/sink.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace mlflow::collect {

/// What is known of one thread of the traced program.
struct ThreadState {
  std::uint32_t number = 0, kernel_id = 0;
  /// In order of their refs, which is the order they began in; calls end at the back.
  std::vector<OpenSpan> open; // and closed ones among them, but the last is none
  std::size_t closed = 0;     // of `open`
  std::size_t carried = 0;    // of the front of `open`
  record::SpanRef last = 0;   // of the Begins that were read
  /// Notes that stand in this thread's segments, of whatever spans, and are not in the carry-over.
  std::vector<std::pair<const std::byte *, record::SpanRef>> notes;
  std::vector<record::SpanRef> remotes; // the same of Remote records
  std::size_t waiting = 0;              // late records that stood in its segments
  Exceptions exceptions;
};

struct AssemblerCounts {
  std::uint64_t ended = 0;       // by a record of their own
  std::uint64_t open = 0;        // closed by us
  std::uint64_t exceptions = 0;  // closed because of an exception that nobody caught
  std::uint64_t torn = 0;        // segments of which the rest could not be read
  std::uint64_t unmatched = 0;   // ends of spans that nobody knows
  std::uint64_t late_notes = 0;  // of spans that had ended
  std::uint64_t sampled_out = 0; // traces
  std::uint64_t given_up = 0;    // of those, for want of room
};

/// When it says that it began, in unix ns; 0: when its record was written.
std::uint64_t start_by_hand(const OpenSpan &span);

class Assembler {
public:
  /// Whether what is read was delivered before (by a process that died then) and is only read for what comes after it.
  enum class Delivery { Now, Before };

  Assembler(const record::FileHeader &log, SiteTable &sites, sink::Sink &sink, NoteLimits limits = {},
            std::size_t held_bytes = most_held_bytes);

  TickClock &clock() { return clock_; }
  const AssemblerCounts &counts() const { return counts_; }
  /// The trace whose root ended last; zeros: none has.
  const model::TraceId &last_ended_trace() const { return last_ended_trace_; }

  /// Reads the records from `offset` on; returns where it stopped.
  std::size_t read(std::uint32_t thread, std::uint32_t kernel_id, const std::byte *data, std::size_t offset,
                   std::size_t limit, Delivery delivery);

  /// All segments were read once more: takes what waited for that. `last`: no other pass will follow.
  void pass_ends(bool last = false);
  /// Whether anything waits for another pass.
  bool waits() const { return !late_.empty() || !unplaced_.empty(); }

  /// Gives the summaries of traces that run for `age_ns` to the sink, each once. Returns when the next one will be that
  /// old (ns since the epoch); 0: none will.
  std::uint64_t announce_running(std::uint64_t unix_ns, std::uint64_t age_ns);

  /// Closes all open spans as ERROR with this message, those with an exception on its way with that. `unix_ns`: their
  /// end; 0: the last time that anything was recorded.
  void close_all(std::string_view message, std::uint64_t unix_ns);

  /// Whether the thread's records may not be given back yet.
  bool needs_records_of(std::uint32_t thread) const { return attachments_.are_awaited(thread, pass_); }

  /// Before the memory in [data, data + bytes) goes to another thread: copies what must outlive it, and appends to
  /// `carry` what recovery would need in its place.
  void carry_over(std::uint32_t thread, const std::byte *data, std::size_t bytes, std::vector<std::byte> &carry);
  /// Everything that was carried over and still matters.
  void carried(std::uint32_t thread, std::vector<std::byte> &carry) const;
  void carried_remotes(std::vector<std::byte> &carry) const;
  const std::unordered_map<std::uint32_t, ThreadState> &threads() const { return threads_; }

private:
  struct Found {
    ThreadState *thread = nullptr;
    std::size_t index = 0;
    bool open = false, unread = false; // neither: it has ended

    OpenSpan &span() const { return thread->open[index]; }
  };
  enum class Taken : std::uint8_t { Yes, NotYet, Late };

  ThreadState &state_of(std::uint32_t thread, std::uint32_t kernel_id);
  ThreadState *find_thread(std::uint32_t thread);
  Found find(ThreadState &reader, record::SpanRef ref);
  OpenSpan *find_root(ThreadState &thread, record::SpanRef root) {
    if (!thread.open.empty() && thread.open.front().ref == root && !thread.open.front().closed) [[likely]]
      return &thread.open.front();
    return find_other_root(thread, root);
  }
  OpenSpan *find_other_root(ThreadState &thread, record::SpanRef root);

  void begin(ThreadState &thread, const RecordView &record);
  void end(ThreadState &thread, const RecordView &record);
  void mark(ThreadState &thread, const RecordView &record);
  void note(ThreadState &thread, const RecordView &record);
  void annotate(ThreadState &reader, const RecordView &record);
  void take_end(ThreadState &reader, const RecordView &record, ThreadState &thread, std::size_t index,
                const ThrownException *exception);
  Taken take_mark(ThreadState &reader, const RecordView &record, const std::byte *at);
  Taken take_note(ThreadState &reader, const RecordView &record, const std::byte *at);
  void end_skipped(ThreadState &thread, std::size_t index, std::uint64_t end_ns);
  bool is_below(ThreadState &thread, const OpenSpan &span, record::SpanRef ref);
  void finish(ThreadState &thread, std::size_t index, std::uint64_t end_ns, const Left &left);
  void remove(ThreadState &thread, std::size_t index) {
    if (index + 1 == thread.open.size() && index >= thread.carried && !thread.closed) [[likely]]
      thread.open.pop_back();
    else
      remove_carefully(thread, index);
  }
  void remove_carefully(ThreadState &thread, std::size_t index);
  static void compact(ThreadState &thread);
  ThrownException *name_exception(ThreadState &reader, const RecordView &record, const OpenSpan *span,
                                  record::SpanRef settled);
  Left left_by_exception(const ThrownException *exception);

  /// Whether the End of this span may have been read before something that came before it.
  bool must_wait(const OpenSpan &span) const {
    if (!span.placed && span.started)
      return true;
    if (log_.notes_elsewhere.load(std::memory_order_relaxed) != notes_from_elsewhere_)
      return true;
    // A root waits for what is below it on other threads, so that its trace's summary counts that.
    return log_.goes_elsewhere.load(std::memory_order_relaxed) && (span.is_free() || span.is_outermost());
  }
  void wait(ThreadState &reader, const RecordView &record, OpenSpan *span);
  bool place(ThreadState &thread, OpenSpan &span, bool last);
  void place_all(bool last);
  void take_late(bool last);
  void take_late_ends(bool last);

  bool is_failed_by_note(const OpenSpan &span) const;
  bool is_worth_keeping(const OpenSpan &span, const OpenSpan &root, std::uint64_t end_ns, const Left &left) const;
  bool is_kept(const ThreadState &thread, OpenSpan &span, OpenSpan *root, std::uint64_t end_ns, const Left &left);
  void keep(OpenSpan &root);
  void leave_out(OpenSpan &root);
  void hold(const ThreadState &thread, OpenSpan &span, OpenSpan &root, std::uint64_t end_ns, const Left &left);
  void decide(OpenSpan &root, Fate fate);
  static record::MarkRecord decision(const OpenSpan &root);
  void take_decision(const RecordView &record);

  void deliver(std::uint32_t kernel_thread, const OpenSpan &span, const OpenSpan *root, std::uint64_t end_ns,
               const Left &left);
  void deliver_noted(const OpenSpan &span, model::SpanData &data, bool status_is_final);
  void deliver_trace(const OpenSpan &root, model::TraceState state, std::uint64_t end_ns,
                     std::span<const std::byte> output, const NotesReader *notes);
  const model::TraceId &trace_of(record::SpanRef root);
  void carry_notes(ThreadState &thread, const std::byte *data, std::size_t bytes, std::vector<std::byte> &carry);

  SiteTable &sites_;
  sink::Sink &sink_;
  TickClock clock_;
  const record::FileHeader &log_;
  NoteLimits limits_;
  RemoteParents remotes_;
  Attachments attachments_;
  std::uint64_t process_key_[2];
  std::uint32_t process_id_;
  AssemblerCounts counts_;
  record::SpanRef last_root_ = 0; // whose trace's id is known
  model::TraceId last_trace_;
  std::uint64_t last_ticks_ = 0;
  model::TraceId last_ended_trace_;
  std::uint64_t last_trace_end_ns_ = 0;
  bool deliver_ = true;
  bool anew_ = false;   // recovery: a record may be there a second time
  bool closed_ = false; // what ends from now on was closed by us
  std::uint64_t pass_ = 1;
  std::uint64_t notes_from_elsewhere_ = 0; // read so far
  std::vector<LateRecord> late_;
  std::vector<std::size_t> late_in_log_;  // those of them that are not in the carry-over
  std::vector<record::SpanRef> unplaced_; // open spans whose ordinal is not known yet
  std::unordered_map<std::uint32_t, ThreadState> threads_;
  Undecided undecided_;
  std::unordered_map<record::SpanRef, Fate> decided_; // recovery: of traces, in the carry-over
  std::vector<std::uint64_t>
      settled_carried_; // End records of spans and exceptions that are in the carry-over, for recovery to forget them
  std::string description_, stacktrace_;
};

} // namespace mlflow::collect
