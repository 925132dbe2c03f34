// What a server is not to get: spans of a trace beyond those that its pages can open, and traces beyond those that it
// takes. A span is chosen by its place in the order in which the trace's spans began, so that the parent of every
// chosen span is chosen too; a trace when its first span ends, as a whole. What is left out is counted, for the trace's
// summary and for the report at exit. Collector thread, or the one that recovers.
#pragma once

#include "model/span.h"

#include <unordered_map>

namespace mlflow::sink {

struct ServerLimits {
  std::uint64_t spans_per_trace = 0;   // 0: no limit
  std::uint64_t traces_per_second = 0; // 0: no limit; ten seconds' worth may come at once
};

struct NotSent {
  std::uint64_t traces = 0;
  std::uint64_t spans = 0; // of traces that were sent
};

class ServerChoice {
public:
  explicit ServerChoice(ServerLimits limits) : limits_(limits), tokens_(double(burst())) {}

  bool takes(const model::SpanData &span);
  /// Sets `not_sent` to what is missing in this trace, and the traces before it that are missing.
  bool takes(const model::TraceSummary &trace, NotSent &not_sent);
  const NotSent &not_sent() const { return not_sent_; }

private:
  struct Trace {
    bool sent = true;
    std::uint64_t spans_not_sent = 0;
  };
  struct Hash {
    std::size_t operator()(const model::TraceId &id) const { return std::size_t(id.high ^ id.low); }
  };
  using Traces = std::unordered_map<model::TraceId, Trace, Hash>;

  std::uint64_t burst() const { return 10 * limits_.traces_per_second; }
  Trace &find(const model::TraceId &id, std::uint64_t unix_ns);
  bool take_token(std::uint64_t unix_ns);

  ServerLimits limits_;
  Traces traces_; // that have not ended
  double tokens_;
  std::uint64_t last_ns_ = 0;
  NotSent not_sent_;
  std::uint64_t told_traces_ = 0; // of not_sent_.traces, in a summary
};

} // namespace mlflow::sink
