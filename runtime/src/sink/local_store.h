// The embedded default: spans as they end and trace summaries, a JSON line each, in a folder (docs/store-format.md).
// Nothing is created before the first span. A full disk or a folder that cannot be written is said once, never stops
// anybody, and is tried again. Collector thread, or the one that recovers; one process's log for each object.
#pragma once

#include "model/mlflow_json.h"
#include "sink/sink.h"
#include "sink/store_files.h"

namespace mlflow::sink {

class LocalStore final : public Sink {
public:
  LocalStore(std::string directory, StoreLimits limits, model::TraceOrigin origin);

  void span(const model::SpanData &span) noexcept override;
  void trace(const model::TraceSummary &trace) noexcept override;
  void annotation(const model::AnnotationData &annotation) noexcept override;
  void drops(const Drops &drops) noexcept override;
  bool commit() noexcept override;
  std::uint64_t lost() const noexcept override { return lost_; }
  SpanCounts counts() const noexcept override { return {.stored = spans_}; }
  /// To files, since it was made.
  std::uint64_t bytes_written() const noexcept { return bytes_written_; }

private:
  void write() noexcept;
  void count(bool taken) noexcept;

  StoreFiles files_;
  model::MlflowJson json_;
  model::Text lines_;
  std::uint64_t spans_ = 0; // taken
  std::uint64_t lost_ = 0, bytes_written_ = 0, next_attempt_ns_ = 0;
  bool failing_ = false, told_ = false;
};

} // namespace mlflow::sink
