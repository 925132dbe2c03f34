#include "sink/lane.h"

#include "config/message.h"

#include <limits>

namespace mlflow::sink {

namespace {

/// Files of a lane are small, since they are removed as a whole when all in them was sent. How much may wait is the
/// outbox's affair (outbox/bounds.h), not that of one lane.
constexpr StoreLimits lane_files{8u << 20, std::numeric_limits<std::uint64_t>::max()};

std::string counted(std::uint64_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

} // namespace

Lane::Lane(std::string folder, outbox::LaneLock lock, std::string url, ServerLimits limits, bool shows_running_traces,
           model::TraceOrigin origin, BytesWritten written)
    : folder_(std::move(folder)), lock_(std::move(lock)), url_(std::move(url)), choice_(limits),
      store_(folder_, lane_files, std::move(origin)), written_(written), shows_running_traces_(shows_running_traces) {}

void Lane::span(const model::SpanData &span) noexcept {
  try {
    if (choice_.takes(span))
      store_.span(span);
  } catch (...) { // no memory
    ++lost_;
  }
}

void Lane::trace(const model::TraceSummary &trace) noexcept {
  try {
    NotSent not_sent;
    if (!choice_.takes(trace, not_sent))
      return;
    model::TraceSummary marked = trace;
    marked.spans_not_sent = not_sent.spans;
    marked.traces_not_sent = not_sent.traces;
    store_.trace(marked);
  } catch (...) { // no memory
    ++lost_;
  }
}

bool Lane::commit() noexcept {
  bool committed = store_.commit();
  std::uint64_t bytes = store_.bytes_written();
  if (written_ && bytes != told_bytes_)
    written_(bytes - told_bytes_);
  told_bytes_ = bytes;
  return committed;
}

void Lane::report() noexcept {
  try {
    const NotSent &not_sent = choice_.not_sent();
    if (not_sent.traces)
      config::say(counted(not_sent.traces, "trace") + " did not go to " + url_ +
                  ", which would not have taken so many; raise MLFLOW_TRACE_SERVER_MAX_TRACES_PER_SECOND, or set "
                  "MLFLOW_TRACE_LOCAL_STORE=always to keep all of them here");
    if (not_sent.spans)
      config::say(counted(not_sent.spans, "span") + " of long traces did not go to " + url_ +
                  "; raise MLFLOW_TRACE_SERVER_MAX_SPANS, or set MLFLOW_TRACE_LOCAL_STORE=always to keep all of them "
                  "here");
  } catch (...) { // no memory for a message
  }
}

} // namespace mlflow::sink
