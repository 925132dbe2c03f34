#include "sink/server_choice.h"

#include <algorithm>

namespace mlflow::sink {

bool ServerChoice::take_token(std::uint64_t unix_ns) {
  if (limits_.traces_per_second == 0)
    return true;
  if (unix_ns > last_ns_) {
    if (last_ns_ != 0)
      tokens_ += double(unix_ns - last_ns_) * 1e-9 * double(limits_.traces_per_second);
    tokens_ = std::min(tokens_, double(burst()));
    last_ns_ = unix_ns;
  }
  if (tokens_ < 1)
    return false;
  tokens_ -= 1;
  return true;
}

ServerChoice::Trace &ServerChoice::find(const model::TraceId &id, std::uint64_t unix_ns) {
  auto [found, added] = traces_.try_emplace(id);
  if (added) {
    found->second.sent = take_token(unix_ns);
    not_sent_.traces += !found->second.sent;
  }
  return found->second;
}

bool ServerChoice::takes(const model::SpanData &span) {
  if (span.below_remote) { // this process neither chooses the trace nor writes its summary
    bool beyond = limits_.spans_per_trace != 0 && span.ordinal > limits_.spans_per_trace;
    not_sent_.spans += beyond;
    return !beyond;
  }
  if (!span.root_site) // its trace has ended: what was decided is forgotten, and it is one span
    return true;
  Trace &trace = find(span.trace, span.end_ns);
  if (!trace.sent)
    return false;
  bool beyond = limits_.spans_per_trace != 0 && span.parent_id != 0 && span.ordinal > limits_.spans_per_trace;
  trace.spans_not_sent += beyond;
  not_sent_.spans += beyond;
  return !beyond;
}

bool ServerChoice::takes(const model::TraceSummary &summary, NotSent &not_sent) {
  Trace trace = find(summary.trace, summary.end_ns);
  if (summary.state != model::TraceState::InProgress)
    traces_.erase(summary.trace);
  if (!trace.sent)
    return false;
  not_sent = {not_sent_.traces - told_traces_, trace.spans_not_sent};
  told_traces_ = not_sent_.traces;
  return true;
}

} // namespace mlflow::sink
