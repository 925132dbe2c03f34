// What sinks have in common that give what they get to several others: Tee to all of them, Switch to one at a time.
// Collector thread, or the one that recovers.
#pragma once

#include "sink/sink.h"

#include <memory>
#include <vector>

namespace mlflow::sink {

class Several : public Sink {
public:
  explicit Several(std::vector<std::unique_ptr<Sink>> sinks) : sinks_(std::move(sinks)) {}

  bool commit() noexcept final {
    bool all = true;
    for (auto &sink : sinks_)
      all &= sink->commit();
    return all;
  }
  SpanCounts counts() const noexcept final {
    SpanCounts all;
    for (const auto &sink : sinks_)
      all += sink->counts();
    return all;
  }
  std::uint64_t withheld() const noexcept final {
    std::uint64_t all = 0;
    for (const auto &sink : sinks_)
      all += sink->withheld();
    return all;
  }
  void report() noexcept final {
    for (auto &sink : sinks_)
      sink->report();
  }

protected:
  std::vector<std::unique_ptr<Sink>> sinks_;
};

} // namespace mlflow::sink
