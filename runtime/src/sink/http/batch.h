// What is sent at once: lines of a lane up to a number of spans and bytes, and how much of it has been sent. A batch
// that could not be sent whole is tried again, and may be filled up meanwhile. Knows no server. One thread.
#pragma once

#include "sink/http/lane_line.h"
#include "sink/http/otlp_request.h"
#include "sink/http/rejected.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mlflow::http {

struct BatchLimits {
  std::size_t spans = 1000;
  std::size_t bytes = 2u << 20; // of encoded spans

  /// After answers of which the slowest took so long: a slow server gets half of the `sent` spans the next time, a
  /// quick one slowly more again, up to `most_spans`.
  void adapt(double slowest_s, std::size_t sent, std::size_t most_spans);
};

struct BatchSpan {
  std::string line; // as it stands in the lane, to be set aside if the server refuses it
  TraceKey trace;
  bool refused = false;
};

struct BatchInfo {
  std::string line;
  TraceKey trace;
  std::string destination; // experiment; empty: the lane's
  Json info;
  bool done = false;
  unsigned failures = 0; // answers that say that the server failed
  std::uint64_t stored_before = 0;
};

/// What is said of a trace after the fact (model/annotation.h).
struct BatchAnnotation {
  using Clock = std::chrono::steady_clock;

  std::string line;
  TraceKey trace;
  std::string trace_id, kind;
  Json fields;
  std::uint64_t unix_ns = 0; // when it was said
  bool done = false;
  bool waits = false;             // its trace is not there, or not whole yet; until `due`
  std::int64_t waits_since_s = 0; // since 1970; 0: it does not
  unsigned attempts = 0;          // that found no trace
  Clock::time_point due{};
  unsigned failures = 0; // as in BatchInfo
  std::uint64_t stored_before = 0;
};

/// Spans that are sent in one request: of one experiment.
struct Piece {
  std::string destination;
  std::vector<std::uint32_t> spans; // of the batch, in order
  unsigned failures = 0;
  std::uint64_t stored_before = 0; // Batch::stored() when it failed last, once it is in doubt
};

class Batch {
public:
  explicit Batch(const Lane &lane);

  /// A line of the lane, without its end.
  void add(std::string_view line);
  bool is_full(const BatchLimits &limits) const {
    return spans_.size() >= limits.spans || infos_.size() >= limits.spans ||
           annotations_.size() - waiting_ >= limits.spans || bytes_ >= limits.bytes;
  }
  bool is_empty() const {
    return spans_.empty() && infos_.empty() && annotations_.size() == waiting_ && refused_.empty();
  }
  /// All is sent; what waits stays.
  void clear();

  /// Of an earlier process.
  void add_waiting(std::string_view line, std::int64_t since_s);
  /// What is due waits no longer.
  void end_waits(BatchAnnotation::Clock::time_point now);
  /// A trace is there now.
  void end_waits_of(const TraceKey &trace);
  /// Nothing if nothing waits.
  std::optional<BatchAnnotation::Clock::time_point> next_due() const;

  const std::vector<BatchSpan> &spans() const { return spans_; }
  /// As SpanEncoder makes them.
  std::span<const std::string> all_encoded() const { return encoded_; }

  /// What is still to be sent, in order. The senders take from them and split them.
  std::vector<Piece> &pieces() { return pieces_; }
  std::vector<BatchInfo> &infos() { return infos_; }

  /// In the order in which they were said.
  std::vector<BatchAnnotation> &annotations() { return annotations_; }
  void wait(BatchAnnotation &annotation, BatchAnnotation::Clock::time_point due);

  /// What no server takes, still to be set aside.
  std::vector<Refused> &refused() { return refused_; }
  void refuse(std::uint32_t span, Refused why);
  void refuse(BatchInfo &info, Refused why);
  void refuse(BatchAnnotation &annotation, Refused why);

  /// Requests that the server stored; tells whether it is well when it fails on something else.
  void count_stored() { ++stored_; }
  std::uint64_t stored() const { return stored_; }

private:
  void add_span(std::string_view line, LaneLine &&parsed);
  void add_info(std::string_view line, LaneLine &&parsed);
  BatchAnnotation &add_annotation(std::string_view line, LaneLine &&parsed);

  const Lane &lane_;
  const bool for_mlflow_;
  SpanEncoder encoder_;
  std::size_t bytes_ = 0;
  std::uint64_t stored_ = 0;
  std::vector<BatchSpan> spans_;
  std::vector<std::string> encoded_;
  std::vector<Refused> refused_;
  std::vector<Piece> pieces_;
  std::vector<BatchInfo> infos_;
  std::vector<BatchAnnotation> annotations_;
  std::size_t waiting_ = 0; // of them
};

} // namespace mlflow::http
