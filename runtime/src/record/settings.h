// What the recorder must know before its first span, as plain data. Filled once, by collect::prepare, from the
// environment.
#pragma once

#include "mlflow/rt/writer.h"
#include "record/format.h"
#include "record/tracestate.h"

#include "secret_names.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace mlflow::record {

/// How much of a value is recorded. What is cut says so in place (cbor_tags.h).
struct Limits {
  std::uint32_t depth = 8;           // nested containers, at most max_depth
  std::uint32_t elements = 256;      // of a container, or fields of a record
  std::uint32_t string_bytes = 4096; // of one string
  std::uint32_t value_bytes = 65536; // of one parameter or result, as recorded
  // What follows from these and from the names of secrets, for a first look.
  std::uint32_t shortest_secret = 0; // no shorter name is one
  std::uint32_t small_fits = 0;      // 1: what is small (MLFLOW_RT_SMALL_*) is within the limits
};
inline constexpr std::uint32_t max_depth = 24;

struct Settings {
  double sampling_ratio = 1;             // of traces; a site's own ratio wins
  float most_traces_per_second = 0;      // 0: any number
  bool keep_errors = false;              // of those that ratio and rate would leave out, traces with a span that failed
  std::uint64_t keep_slower_than_ns = 0; // the same, those that take longer; 0: none
  bool heeds_parent = true;              // other processes decide what is recorded below their spans
  bool waits_for_parents = false;        // for those, although the ratio is 0
  std::uint8_t log_level = 10;           // of the least serious spans that are recorded
  Limits limits;
  /// Names of what must not be recorded. Where they are the default, members that have such a name are marked.
  attributes::SecretNames secret_names;
  bool secret_names_are_default = true;
  std::size_t pool_bytes =
      4u << 20; // room for what the collector has not read yet; more is added when there are many threads
  std::uint64_t most_attached = 1u << 20;      // bytes of one attachment
  std::uint64_t exit_flush_ns = 2'000'000'000; // longest wait when the process ends
  std::uint64_t live_after_ns = 1'000'000'000; // age at which a trace that runs is shown, where somebody shows such
  std::uint64_t parent_trace_id[2] = {}, parent_span_id = 0; // of TRACEPARENT, as numbers; 0: there is none
  bool parent_sampled = true;
  char parent_state[most_tracestate] = {}; // of TRACESTATE
  std::uint32_t parent_state_size = 0;
  char delivery[delivery_bytes] = ""; // where traces go; copied into the log's header for recovery
};

/// Fills in what follows from the rest, once that is known.
inline void complete(Limits &limits, const attributes::SecretNames &names) noexcept {
  limits.depth = std::min(limits.depth, max_depth);
  limits.shortest_secret = std::uint32_t(std::min<std::size_t>(names.shortest(), UINT32_MAX));
  limits.small_fits = limits.depth >= 2 && limits.elements >= MLFLOW_RT_SMALL_ITEMS &&
                      limits.string_bytes >= MLFLOW_RT_SMALL_TEXT && limits.value_bytes >= MLFLOW_RT_SMALL_BYTES;
}

} // namespace mlflow::record
