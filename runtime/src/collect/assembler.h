// Records become spans: keeps what has begun and not ended, matches ends to it, gives each span to the sink when it
// ends and each trace when its root does. Memory is bounded by the calls that are open, whatever the size of a trace.
// Knows nothing of segments, files or threads of its own. Collector thread, or the one that recovers; one log for each
// object.
#pragma once

#include "collect/exceptions.h"
#include "collect/site_table.h"
#include "collect/tick_clock.h"
#include "sink/sink.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace mlflow::collect {

/// A call that has not ended. Its Begin record stays where it was read until the segment is given back.
struct OpenSpan {
  record::SpanRef ref;
  const record::BeginRecord *record;
  std::uint64_t start_ns;
  std::uint64_t ordinal = 0;              // among the spans of its trace, in the order they began in
  std::uint64_t spans_begun = 0;          // of the trace, if this is a root
  std::uint64_t spans_in_trace = 0;       // ended ones, if this is a root
  bool announced = false;                 // as a trace that runs, if this is a root
  std::unique_ptr<std::uint64_t[]> owned; // copy of the record, once it is carried over
};

/// What is known of one thread of the traced program.
struct ThreadState {
  std::uint32_t number, kernel_id;
  /// In order of their refs, which is the order they began in; calls end at the back.
  std::vector<OpenSpan> open;
  std::size_t carried = 0; // of the front of `open`
  Exceptions exceptions;
};

struct AssemblerCounts {
  std::uint64_t ended = 0;      // by a record of their own
  std::uint64_t open = 0;       // closed by us
  std::uint64_t exceptions = 0; // closed because of an exception that nobody caught
  std::uint64_t torn = 0;       // segments of which the rest could not be read
};

class Assembler {
public:
  /// Whether what is read was delivered before (by a process that died then) and is only read for what comes after it.
  enum class Delivery { Now, Before };

  Assembler(const record::FileHeader &log, SiteTable &sites, sink::Sink &sink);

  TickClock &clock() { return clock_; }
  const AssemblerCounts &counts() const { return counts_; }

  /// Reads the records from `offset` on; returns where it stopped.
  std::size_t read(std::uint32_t thread, std::uint32_t kernel_id, const std::byte *data, std::size_t offset,
                   std::size_t limit, Delivery delivery);

  /// Gives the summaries of traces that run for `age_ns` to the sink, each once. Returns when the next one will be that
  /// old (ns since the epoch); 0: none will.
  std::uint64_t announce_running(std::uint64_t unix_ns, std::uint64_t age_ns);

  /// Closes all open spans as ERROR with this message, those with an exception on its way with that. `unix_ns`: their
  /// end; 0: the last time that anything was recorded.
  void close_all(std::string_view message, std::uint64_t unix_ns);

  /// Before the memory in [data, data + bytes) goes to another thread: copies what must outlive it, and appends to
  /// `carry` what recovery would need in its place.
  void carry_over(std::uint32_t thread, const std::byte *data, std::size_t bytes, std::vector<std::byte> &carry);
  /// Everything that was carried over and still matters.
  void carried(std::uint32_t thread, std::vector<std::byte> &carry) const;
  const std::unordered_map<std::uint32_t, ThreadState> &threads() const { return threads_; }

private:
  struct Left {
    model::StatusCode status = model::StatusCode::Ok;
    std::string_view message;
    ThrownException *exception = nullptr;
    std::span<const std::byte> output;
    bool output_lost = false;

    static Left error(std::string_view message, ThrownException *exception = nullptr) {
      return {model::StatusCode::Error, message, exception, {}, false};
    }
  };

  ThreadState &state_of(std::uint32_t thread, std::uint32_t kernel_id);
  ThreadState *find_thread(std::uint32_t thread);
  void begin(ThreadState &thread, const RecordView &record);
  void end(ThreadState &thread, const RecordView &record);
  void end_skipped(ThreadState &thread, std::size_t keep, record::SpanRef root, std::uint64_t end_ns);
  void finish(ThreadState &thread, std::size_t index, std::uint64_t end_ns, const Left &left);
  static std::span<const std::byte> inputs_of(const OpenSpan &span);
  void deliver(const ThreadState &thread, const OpenSpan &span, const OpenSpan *root, std::uint64_t end_ns,
               const Left &left);
  void deliver_trace(const OpenSpan &root, model::TraceState state, std::uint64_t end_ns,
                     std::span<const std::byte> output);
  OpenSpan *find_root(ThreadState &thread, record::SpanRef root);
  Left left_by_exception(ThrownException *exception, const model::SiteData &site);

  SiteTable &sites_;
  sink::Sink &sink_;
  TickClock clock_;
  std::uint64_t process_key_[2];
  std::uint32_t process_id_;
  AssemblerCounts counts_;
  std::uint64_t last_ticks_ = 0;
  bool deliver_ = true;
  std::unordered_map<std::uint32_t, ThreadState> threads_;
  std::vector<std::uint64_t>
      settled_carried_; // End records of spans and exceptions that are in the carry-over, for recovery to forget them
  std::string description_, stacktrace_;
};

} // namespace mlflow::collect
