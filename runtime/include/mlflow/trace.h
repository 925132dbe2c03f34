// What is said of a whole trace while it runs, from any thread. MLflow: mlflow.update_current_trace.
#pragma once

#include "mlflow/context.h"
#include "mlflow/detail/keys.h"
#include "mlflow/detail/note.h"
#include "mlflow/span_types.h"

#include <string_view>
#include <utility>

namespace mlflow {
inline namespace MLFLOW_API_NAMESPACE {

/// What of a trace is set; what is empty stays as it is. In C++20, {.tags = {{"key", "value"}}, .user = "ada"}, in this
/// order.
struct TraceUpdate {
  Texts tags = {};                         ///< can be changed later; a key that was there gets the new value
  Texts metadata = {};                     ///< cannot be changed once the trace is stored
  std::string_view client_request_id = {}; ///< what the caller calls this request
  std::string_view request_preview = {};   ///< shown in lists of traces, in place of the inputs
  std::string_view response_preview = {};  ///< the same of the outputs
  std::string_view session_id = {};        ///< the conversation. MLflow: metadata mlflow.trace.session
  std::string_view user = {};              ///< MLflow: metadata mlflow.trace.user
  StatusCode state = StatusCode::unset;    ///< of the trace, whatever its spans say
  std::string_view model_id = {};          ///< MLflow: metadata mlflow.modelId
  std::string_view run_id = {};            ///< MLflow: metadata mlflow.sourceRun
};

namespace api_detail {

/// The note of a trace: a map of what is there. `destination`: the experiment, of traces that begin in a scope.
inline void write_trace_update(mlflow_rt_writer &to, const TraceUpdate &update,
                               std::string_view destination = {}) noexcept {
  detail::Container map(to, MLFLOW_RT_CONTAINER_MAP);
  auto text = [&](std::string_view name, std::string_view value) {
    if (!value.empty() && map.key(name))
      detail::put_text(to, value);
  };
  if (!update.tags.empty() && map.key("tags"))
    update.tags.write(to);
  const std::pair<std::string_view, std::string_view> named[] = {{detail::key_TRACE_SESSION, update.session_id},
                                                                 {detail::key_TRACE_USER, update.user},
                                                                 {detail::key_MODEL_ID, update.model_id},
                                                                 {detail::key_SOURCE_RUN, update.run_id}};
  bool any = !update.metadata.empty();
  for (auto &[name, value] : named)
    any |= !value.empty();
  if (any && map.key("metadata")) {
    detail::Container metadata(to, MLFLOW_RT_CONTAINER_MAP);
    update.metadata.write_into(metadata);
    for (auto &[name, value] : named)
      if (!value.empty() && metadata.key(name))
        detail::put_text(to, value);
  }
  text("client_request_id", update.client_request_id);
  text("request_preview", update.request_preview);
  text("response_preview", update.response_preview);
  text("destination", destination);
  text("state", update.state == StatusCode::ok ? "OK" : update.state == StatusCode::error ? "ERROR" : "");
}

} // namespace api_detail

/// Of the trace that the span belongs to.
inline void update_trace([[maybe_unused]] const Context &of, [[maybe_unused]] const TraceUpdate &update) noexcept {
  if constexpr (compiled_in) {
    if (!of.is_recorded())
      return;
    detail::Note note;
    api_detail::write_trace_update(note.item(), update);
    note.send(of.words(), MLFLOW_RT_NOTE_TRACE);
  }
}

/// Of the trace that is active here; without one, nothing. MLflow: mlflow.update_current_trace.
inline void update_current_trace(const TraceUpdate &update) noexcept { update_trace(current_context(), update); }

} // namespace MLFLOW_API_NAMESPACE
} // namespace mlflow
