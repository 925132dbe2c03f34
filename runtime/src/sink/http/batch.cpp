#include "sink/http/batch.h"

#include "sink/http/json_access.h"

#include <algorithm>

namespace mlflow::http {

namespace {

constexpr std::string_view no_span =
    "not a span that a server could take: its ids or its end are missing, or the line is damaged";

/// A server that takes longer for a request gets smaller ones, down to a few spans, and larger ones again when it is
/// well.
constexpr double slow_s = 10, quick_s = 2;
constexpr std::size_t fewest_spans = 10;

} // namespace

void BatchLimits::adapt(double slowest_s, std::size_t sent, std::size_t most_spans) {
  if (slowest_s > slow_s)
    spans = std::max(std::min(spans, sent) / 2, std::min(fewest_spans, most_spans));
  else if (slowest_s < quick_s)
    spans = std::min(spans + spans / 8 + 1, most_spans);
}

Batch::Batch(const Lane &lane)
    : lane_(lane), for_mlflow_(lane.for_mlflow()), encoder_(for_mlflow_ ? Dialect::Mlflow : Dialect::OpenTelemetry) {}

void Batch::add_span(std::string_view line, LaneLine &&parsed) {
  std::string encoded;
  if (!encoder_.append(encoded, line)) {
    refused_.push_back({std::string(line), 0, {}, std::string(no_span)});
    return;
  }
  auto index = std::uint32_t(spans_.size());
  bytes_ += encoded.size();
  encoded_.push_back(std::move(encoded));
  spans_.push_back({std::string(line), parsed.trace});
  if (!for_mlflow_) // experiments are MLflow's
    parsed.destination.clear();
  // A piece that was tried already may not grow: what it was refused for would be looked for in more spans.
  auto piece = std::ranges::find_if(pieces_, [&](const Piece &candidate) {
    return candidate.destination == parsed.destination && candidate.failures == 0;
  });
  if (piece == pieces_.end())
    piece = pieces_.insert(pieces_.end(), Piece{std::move(parsed.destination), {}});
  piece->spans.push_back(index);
}

/// Only the last summary of a trace counts, so one that is in progress is left out once the final one is there.
void Batch::add_info(std::string_view line, LaneLine &&parsed) {
  BatchInfo info{std::string(line), parsed.trace, std::move(parsed.destination), std::move(parsed.info)};
  auto earlier =
      std::ranges::find_if(infos_, [&](const BatchInfo &other) { return other.trace == info.trace && !other.done; });
  if (earlier != infos_.end())
    infos_.erase(earlier);
  infos_.push_back(std::move(info));
}

/// Threads are read one after the other, so lines of a trace may stand in another order than they were said in.
BatchAnnotation &Batch::add_annotation(std::string_view line, LaneLine &&parsed) {
  bytes_ += line.size();
  auto place = std::ranges::upper_bound(annotations_, parsed.unix_ns, {}, &BatchAnnotation::unix_ns);
  return *annotations_.insert(place, BatchAnnotation{.line = std::string(line),
                                                     .trace = parsed.trace,
                                                     .trace_id = text_in(parsed.info, "trace_id"),
                                                     .kind = std::move(parsed.annotation),
                                                     .fields = std::move(parsed.info),
                                                     .unix_ns = parsed.unix_ns,
                                                     .due = {}});
}

void Batch::add_waiting(std::string_view line, std::int64_t since_s) {
  LaneLine parsed = parse_line(line, lane_);
  if (parsed.kind == LineKind::Annotation)
    add_annotation(line, std::move(parsed)).waits_since_s = since_s;
}

void Batch::wait(BatchAnnotation &annotation, BatchAnnotation::Clock::time_point due) {
  waiting_ += !annotation.waits;
  annotation.waits = true;
  annotation.due = due;
  if (annotation.waits_since_s == 0)
    annotation.waits_since_s = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
}

void Batch::end_waits(BatchAnnotation::Clock::time_point now) {
  for (BatchAnnotation &annotation : annotations_)
    if (annotation.waits && annotation.due <= now) {
      annotation.waits = false;
      --waiting_;
    }
}

void Batch::end_waits_of(const TraceKey &trace) {
  for (BatchAnnotation &annotation : annotations_)
    if (annotation.waits && annotation.trace == trace) {
      annotation.waits = false;
      --waiting_;
    }
}

std::optional<BatchAnnotation::Clock::time_point> Batch::next_due() const {
  std::optional<BatchAnnotation::Clock::time_point> next;
  for (const BatchAnnotation &annotation : annotations_)
    if (annotation.waits && (!next || annotation.due < *next))
      next = annotation.due;
  return next;
}

void Batch::add(std::string_view line) {
  LaneLine parsed = parse_line(line, lane_);
  switch (parsed.kind) {
  case LineKind::Span:
    return add_span(line, std::move(parsed));
  case LineKind::TraceInfo:
    if (for_mlflow_)
      add_info(line, std::move(parsed));
    return;
  case LineKind::Annotation:
    if (for_mlflow_)
      add_annotation(line, std::move(parsed));
    return;
  case LineKind::Damaged:
    refused_.push_back({std::string(line), 0, {}, std::string(no_span)});
    return;
  case LineKind::Other:
    return;
  }
}

void Batch::refuse(std::uint32_t span, Refused why) {
  why.line = spans_[span].line;
  spans_[span].refused = true;
  refused_.push_back(std::move(why));
}

void Batch::refuse(BatchInfo &info, Refused why) {
  why.line = info.line;
  info.done = true;
  refused_.push_back(std::move(why));
}

void Batch::refuse(BatchAnnotation &annotation, Refused why) {
  why.line = annotation.line;
  annotation.done = true;
  refused_.push_back(std::move(why));
}

void Batch::clear() {
  bytes_ = 0;
  spans_.clear();
  encoded_.clear();
  refused_.clear();
  pieces_.clear();
  infos_.clear();
  std::erase_if(annotations_, [](const BatchAnnotation &annotation) { return !annotation.waits; });
}

} // namespace mlflow::http
