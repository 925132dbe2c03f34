// Spans of other processes that spans of this one are below: by the ids that a request brought, or by TRACEPARENT in
// the environment. Each has a name as our own spans do, of a thread number that no thread has; a record, or the header
// of the log, says which ids it stands for. A bounded number is known, the oldest are forgotten. Any thread, no locks.
#pragma once

#include "record/contexts.h"

#include <string_view>

namespace mlflow::record {

struct RemoteIds {
  std::uint64_t trace_id[2] = {}; // as numbers: the first byte on the wire is the highest
  std::uint64_t span_id = 0;
};

/// Makes a context of a span in another process. All zero if nothing is recorded in this one.
void context_remote(mlflow_rt_context &context, const RemoteIds &ids, bool sampled) noexcept;
/// False: there is none. `sampled`: whether what is below the context is recorded; if not, the ids are made up.
bool context_ids(const mlflow_rt_context &context, RemoteIds &ids, bool &sampled) noexcept;

/// What other systems want to be passed on (record/tracestate.h). `text` of context_state has room for most_tracestate.
void context_add_state(const mlflow_rt_context &context, std::string_view text) noexcept;
std::size_t context_state(const mlflow_rt_context &context, char *text) noexcept;

/// What a context of the process that forked this one is here.
Context of_parent_process(ThreadState &thread, const Context &context) noexcept;

/// Once the log is made: what the environment says is written in its header.
void inherit_parent() noexcept;

} // namespace mlflow::record
