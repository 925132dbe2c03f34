// The spans of other processes that spans of this log are below (record/remotes.h): the same number of them as the
// recorder knows. Collector thread, or the one that recovers.
#pragma once

#include "collect/log_view.h"
#include "model/span.h"

#include <unordered_map>
#include <vector>

namespace mlflow::collect {

struct RemoteParent {
  record::SpanRef ref = 0;
  model::TraceId trace;
  std::uint64_t span_id = 0;
  std::uint64_t spans_begun = 0; // of its trace, in this process below this one
  const std::byte *at = nullptr; // in the log; null: it is in the carry-over, or in the log's header
};

class RemoteParents {
public:
  explicit RemoteParents(const record::FileHeader &log) {
    inherited_ = {.ref = record::inherited_parent,
                  .trace = {log.parent_trace_id[0], log.parent_trace_id[1]},
                  .span_id = log.parent_span_id};
  }

  void add(const record::RemoteRecord &record) {
    std::uint64_t count = record.span - record::inherited_parent;
    RemoteParent &slot = known_[count % record::most_remotes];
    if (slot.ref < record.span)
      slot = {record.span,
              {record.trace_id[0], record.trace_id[1]},
              record.span_id,
              0,
              reinterpret_cast<const std::byte *>(&record)};
  }
  /// Null: not read yet, or forgotten.
  RemoteParent *find(record::SpanRef ref) {
    if (ref == record::inherited_parent)
      return inherited_.span_id ? &inherited_ : nullptr;
    auto found = known_.find((ref - record::inherited_parent) % record::most_remotes);
    return found != known_.end() && found->second.ref == ref ? &found->second : nullptr;
  }
  template <class Visit> void for_each(Visit visit) const {
    for (auto &[slot, remote] : known_)
      visit(remote);
  }

private:
  RemoteParent inherited_;
  std::unordered_map<std::uint64_t, RemoteParent> known_;
};

} // namespace mlflow::collect
