// A sink for tests: keeps what it was given as the JSON lines that the local store would write. One thread.
#pragma once

#include "model/mlflow_json.h"
#include "sink/sink.h"

#include <string>

namespace mlflow::sink {

class MemorySink final : public Sink {
public:
  explicit MemorySink(model::TraceOrigin origin = {}) : json_(std::move(origin)) {}

  void span(const model::SpanData &span) noexcept override {
    ++spans;
    lost_ += !json_.span(lines_, span);
  }
  void trace(const model::TraceSummary &trace) noexcept override {
    ++traces;
    lost_ += !json_.trace(lines_, trace);
  }
  void annotation(const model::AnnotationData &annotation) noexcept override {
    lost_ += !model::put_annotation(lines_, annotation);
  }
  void drops(const Drops &drops) noexcept override { dropped += drops.spans_dropped; }
  bool commit() noexcept override {
    ++commits;
    return !fail_commit;
  }
  std::uint64_t lost() const noexcept override { return lost_; }

  std::string_view lines() const noexcept { return lines_.view(); }

  std::uint64_t spans = 0, traces = 0, commits = 0, dropped = 0;
  bool fail_commit = false;

private:
  model::MlflowJson json_;
  model::Text lines_;
  std::uint64_t lost_ = 0;
};

} // namespace mlflow::sink
