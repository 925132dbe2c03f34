#include "sink/lane.h"

#include "config/message.h"

#include <limits>

namespace mlflow::sink {

namespace {

/// Files of a lane are small, since they are removed as a whole when all in them was sent. How much may wait is the
/// outbox's affair (outbox/bounds.h), not that of one lane.
constexpr StoreLimits lane_files{8u << 20, std::numeric_limits<std::uint64_t>::max()};

} // namespace

Lane::Lane(std::string folder, outbox::LaneLock lock, Options options, model::TraceOrigin origin)
    : folder_(std::move(folder)), lock_(std::move(lock)), options_(std::move(options)), choice_(options_.limits),
      store_(folder_, lane_files, std::move(origin)) {}

void Lane::span(const model::SpanData &span) noexcept {
  try {
    if (choice_.takes(span))
      store_.span(span);
    else
      ++left_out_;
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

void Lane::annotation(const model::AnnotationData &annotation) noexcept {
  if (options_.takes_annotations)
    store_.annotation(annotation);
  else
    ++annotations_left_out_;
}

bool Lane::commit() noexcept {
  bool committed = store_.commit();
  std::uint64_t before = told_bytes_;
  told_bytes_ = store_.bytes_written();
  if (told_bytes_ == before)
    return committed;
  if (options_.written)
    options_.written(told_bytes_ - before);
  if (told_bytes_ / lane_files.file_bytes != before / lane_files.file_bytes)
    outbox::keep_within(folder_.substr(0, folder_.rfind('/')), options_.bounds);
  return committed;
}

void Lane::report() noexcept {
  try {
    const NotSent &not_sent = choice_.not_sent();
    if (not_sent.traces)
      config::say(config::counted(not_sent.traces, "trace") + " did not go to " + options_.url +
                  ", which would not have taken so many; raise MLFLOW_TRACE_SERVER_MAX_TRACES_PER_SECOND, or set "
                  "MLFLOW_TRACE_LOCAL_STORE=always to keep all of them here");
    if (not_sent.spans)
      config::say(config::counted(not_sent.spans, "span") + " of long traces did not go to " + options_.url +
                  "; raise MLFLOW_TRACE_SERVER_MAX_SPANS, or set MLFLOW_TRACE_LOCAL_STORE=always to keep all of them "
                  "here");
    if (annotations_left_out_)
      config::say(config::counted(annotations_left_out_, "assessment or tag") + " did not go to " + options_.url +
                  ": OpenTelemetry has no place for them");
  } catch (...) { // no memory for a message
  }
}

} // namespace mlflow::sink
