// A server as a sink: what it is to get goes to a lane of the outbox, in the format of the local store, and is safe
// there. Somebody else sends it (sink/http/). Collector thread, or the one that recovers; one process's log for each
// object.
#pragma once

#include "outbox/bounds.h"
#include "outbox/lane.h"
#include "sink/local_store.h"
#include "sink/server_choice.h"

namespace mlflow::sink {

/// Told after each write how many bytes came to the lane. Null: nobody listens.
using BytesWritten = void (*)(std::uint64_t bytes) noexcept;

class Lane final : public Sink {
public:
  struct Options {
    std::string url; // of the server, for what is said
    ServerLimits limits;
    outbox::Bounds bounds; // of the outbox
    bool shows_running_traces = false;
    bool takes_annotations = false; // OpenTelemetry has no place for them
    BytesWritten written = nullptr;
  };
  Lane(std::string folder, outbox::LaneLock lock, Options options, model::TraceOrigin origin);

  void span(const model::SpanData &span) noexcept override;
  void trace(const model::TraceSummary &trace) noexcept override;
  void annotation(const model::AnnotationData &annotation) noexcept override;
  void drops(const Drops &) noexcept override {} // no server has a place for them; they are said at exit
  bool commit() noexcept override;
  std::uint64_t lost() const noexcept override { return store_.lost() + lost_; }
  SpanCounts counts() const noexcept override { return {.queued = store_.counts().stored, .left_out = left_out_}; }
  bool shows_running_traces() const noexcept override { return options_.shows_running_traces; }
  void report() noexcept override;

  const std::string &folder() const { return folder_; }

private:
  std::string folder_;
  outbox::LaneLock lock_;
  Options options_;
  ServerChoice choice_;
  LocalStore store_;
  std::uint64_t told_bytes_ = 0, lost_ = 0, left_out_ = 0, annotations_left_out_ = 0;
};

} // namespace mlflow::sink
