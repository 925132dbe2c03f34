// A coroutine as the recorder sees it: a span that may run on one thread after another, or only the context that it was
// called in. While it runs, a frame of its thread says so (contexts.h); while it does not, nothing of it is on any
// thread. Each function is called by the thread that runs the coroutine at that time, which the program orders.
#pragma once

#include "record/hand_spans.h"

#include "mlflow/rt/abi.h"

namespace mlflow::record {

// The first word: emitted code reads it, and calls nothing while a flow is Off.
enum class FlowState : std::uint64_t {
  Off = MLFLOW_RT_FLOW_OFF,
  Created = MLFLOW_RT_FLOW_CREATED,
  Suspended = MLFLOW_RT_FLOW_SUSPENDED,
  Running = MLFLOW_RT_FLOW_RUNNING,
  Unwinding = MLFLOW_RT_FLOW_UNWINDING,
  Finished = MLFLOW_RT_FLOW_FINISHED
};

/// What mlflow_rt_flow holds.
struct Flow {
  FlowState state;
  SpanRef span; // its own, or its caller's; 0: none
  SpanRef root;
  Frame *frame;         // that it is attached by while it runs; null: there was no room, or no need
  HandSpan *hand_spans; // while it is suspended: those that are current within it, oldest first
  std::uint64_t generation;
  std::uint64_t start_ticks; // for which there was no room yet; 0: it is recorded
  bool has_span : 1;
  bool unsampled : 1;
  bool is_bottom : 1;     // attached to a thread that had no frame, by none
  std::uint16_t uncaught; // exceptions in flight when it got its thread
  std::uint32_t site;     // id of the site, if it has a span
};
static_assert(sizeof(Flow) <= sizeof(mlflow_rt_flow));

void flow_create(Flow &flow, mlflow_rt_site *site, const std::uint64_t *slots) noexcept;
void flow_start(Flow &flow) noexcept;
void flow_suspend(Flow &flow) noexcept;
void flow_resume(Flow &flow) noexcept;
void flow_unwind(Flow &flow) noexcept;
void flow_suspend_threw() noexcept;
void flow_chunk(Flow &flow, const mlflow_rt_type *type, std::uint64_t slot, bool by_address) noexcept;
void flow_output(Flow &flow, const mlflow_rt_type *type, std::uint64_t slot, bool by_address) noexcept;
void flow_finish(Flow &flow, std::uint32_t how) noexcept;
void flow_destroy(Flow &flow) noexcept;

} // namespace mlflow::record
