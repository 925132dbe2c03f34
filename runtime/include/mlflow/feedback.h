// What is said of a trace after the fact: how good it was, what was expected of it, tags. Of a trace that runs, that
// has ended, or that another process recorded: all that is needed is its id. Handed to the recorder like a span and
// delivered behind it, to the local store and to MLflow servers, also after this process has died. Any thread; nothing
// waits for a server.
#pragma once

#include "mlflow/trace.h"

#include <cstdint>
#include <string_view>

namespace mlflow {

/// Kinds of sources of assessments. MLflow: mlflow.entities.AssessmentSourceType.
struct AssessmentSourceType {
  static constexpr std::string_view HUMAN{"HUMAN"}, LLM_JUDGE{"LLM_JUDGE"}, CODE{"CODE"};
};

/// Who assesses. MLflow: mlflow.entities.AssessmentSource.
struct AssessmentSource {
  std::string_view type = {};      ///< empty: CODE of feedback, HUMAN of an expectation, as in MLflow
  std::string_view id = "default"; ///< of the person, the model or the program
};

/// Why there is no assessment. MLflow: mlflow.entities.AssessmentError.
struct AssessmentError {
  std::string_view code = {}; ///< empty: there was no error
  std::string_view message = {};
  std::string_view stack_trace = {};
};

/// "a-" and 32 hexadecimal digits; empty if nothing was recorded. MLflow: Assessment.assessment_id.
using AssessmentId = IdText<34>;

inline namespace MLFLOW_API_NAMESPACE {

/// What may be said beside a value. In C++20, {.source = {"HUMAN", "ada"}, .rationale = "..."}, in this order.
struct AssessmentOptions {
  AssessmentSource source = {};
  std::string_view rationale = {}; ///< why; of feedback
  Texts metadata = {};
  std::string_view span_id = {};   ///< the span that it is about; empty: the trace
  AssessmentError error = {};      ///< of feedback that could not be given; its value is then nullptr
  std::string_view overrides = {}; ///< id of the feedback that this one takes the place of, which becomes invalid
};

/// What of an assessment is changed; what is left empty stays. MLflow: mlflow.update_assessment.
struct AssessmentUpdate {
  std::string_view name = {};
  Value feedback = Value::absent();    ///< its new value, of feedback
  Value expectation = Value::absent(); ///< the same of an expectation
  std::string_view rationale = {};
  Texts metadata = {}; ///< added to what is there
};

namespace api_detail {

/// An annotation: its kind, and an object whose members `write` says.
template <class Write> bool annotate(std::string_view kind, std::string_view trace_id, Write write) noexcept {
  std::uint8_t bytes[16];
  if (trace_id.substr(0, 3) != "tr-" || !detail::read_hexadecimal(trace_id.substr(3), bytes))
    return false;
  detail::Note note;
  note.array(2).text(kind);
  {
    detail::Container fields(note.item(), MLFLOW_RT_CONTAINER_MAP);
    if (fields.key("trace_id"))
      detail::put_text(fields.to(), trace_id);
    write(fields);
  }
  return note.annotate();
}

inline void put_field(detail::Container &map, std::string_view key, std::string_view text) noexcept {
  if (!text.empty() && map.key(key))
    detail::put_text(map.to(), text);
}

/// {"value": ...}, and why there is none.
inline void put_assessed(detail::Container &fields, std::string_view kind, const Value &value,
                         const AssessmentError &error = {}) noexcept {
  if (!fields.key(kind))
    return;
  detail::Container assessed(fields.to(), MLFLOW_RT_CONTAINER_MAP);
  if (assessed.key("value"))
    value.write(fields.to());
  if (error.code.empty() || !assessed.key("error"))
    return;
  detail::Container why(fields.to(), MLFLOW_RT_CONTAINER_MAP);
  put_field(why, "error_code", error.code);
  put_field(why, "error_message", error.message);
  put_field(why, "stack_trace", error.stack_trace);
}

inline AssessmentId log_assessment(std::string_view kind, std::string_view trace_id, std::string_view name,
                                   const Value &value, std::string_view source_type,
                                   const AssessmentOptions &options) noexcept {
  std::uint8_t bytes[16];
  mlflow_rt_new_id(bytes);
  AssessmentId id("a-", bytes, sizeof bytes);
  bool done = annotate("assessment", trace_id, [&](detail::Container &fields) {
    put_field(fields, "assessment_id", id.view());
    put_field(fields, "assessment_name", name);
    if (fields.key("source")) {
      detail::Container source(fields.to(), MLFLOW_RT_CONTAINER_MAP);
      put_field(source, "source_type", options.source.type.empty() ? source_type : options.source.type);
      put_field(source, "source_id", options.source.id);
    }
    put_field(fields, "span_id", options.span_id);
    put_assessed(fields, kind, value, options.error);
    put_field(fields, "rationale", options.rationale);
    if (!options.metadata.empty() && fields.key("metadata"))
      options.metadata.write(fields.to());
    put_field(fields, "overrides", options.overrides);
    if (fields.key("valid"))
      detail::put_bool(fields.to(), true);
  });
  return done ? id : AssessmentId();
}

} // namespace api_detail

/// How good a trace, or a span of it, was: a number, a text, a boolean, a list or an object of those. Returns the id
/// that update_assessment and delete_assessment take; empty if tracing is off or `trace_id` is none. MLflow:
/// mlflow.log_feedback.
inline AssessmentId log_feedback([[maybe_unused]] std::string_view trace_id, [[maybe_unused]] std::string_view name,
                                 [[maybe_unused]] const Value &value,
                                 [[maybe_unused]] const AssessmentOptions &options = {}) noexcept {
  if constexpr (compiled_in)
    return api_detail::log_assessment("feedback", trace_id, name, value, AssessmentSourceType::CODE, options);
  return {};
}

/// What the right answer would have been: any value. Returns as log_feedback. MLflow: mlflow.log_expectation.
inline AssessmentId log_expectation([[maybe_unused]] std::string_view trace_id, [[maybe_unused]] std::string_view name,
                                    [[maybe_unused]] const Value &value,
                                    [[maybe_unused]] const AssessmentOptions &options = {}) noexcept {
  if constexpr (compiled_in)
    return api_detail::log_assessment("expectation", trace_id, name, value, AssessmentSourceType::HUMAN, options);
  return {};
}

/// False if tracing is off or `trace_id` is none. MLflow: mlflow.update_assessment.
inline bool update_assessment([[maybe_unused]] std::string_view trace_id,
                              [[maybe_unused]] std::string_view assessment_id,
                              [[maybe_unused]] const AssessmentUpdate &update) noexcept {
  if constexpr (compiled_in)
    return api_detail::annotate("assessment_update", trace_id, [&](detail::Container &fields) {
      api_detail::put_field(fields, "assessment_id", assessment_id);
      api_detail::put_field(fields, "assessment_name", update.name);
      if (!update.feedback.is_absent())
        api_detail::put_assessed(fields, "feedback", update.feedback);
      if (!update.expectation.is_absent())
        api_detail::put_assessed(fields, "expectation", update.expectation);
      api_detail::put_field(fields, "rationale", update.rationale);
      if (!update.metadata.empty() && fields.key("metadata"))
        update.metadata.write(fields.to());
    });
  return false;
}

/// The same. MLflow: mlflow.delete_assessment.
inline bool delete_assessment([[maybe_unused]] std::string_view trace_id,
                              [[maybe_unused]] std::string_view assessment_id) noexcept {
  if constexpr (compiled_in)
    return api_detail::annotate("assessment_deleted", trace_id, [&](detail::Container &fields) {
      api_detail::put_field(fields, "assessment_id", assessment_id);
    });
  return false;
}

/// What has the name of a secret is hidden, as everywhere. Of the trace that is active here it is update_current_trace.
/// False as above. MLflow: mlflow.set_trace_tag.
inline bool set_trace_tag([[maybe_unused]] std::string_view trace_id, [[maybe_unused]] std::string_view key,
                          [[maybe_unused]] std::string_view value) noexcept {
  if constexpr (compiled_in) {
    if (Context current = current_context(); current.is_recorded() && current.trace_id() == trace_id) {
      update_trace(current, TraceUpdate{{{key, value}}});
      return true;
    }
    return api_detail::annotate("trace_tag", trace_id, [&](detail::Container &fields) {
      api_detail::put_field(fields, "key", key);
      if (!fields.key("value"))
        return;
      if (mlflow_rt_is_secret_name(key.data(), key.size()))
        mlflow_rt_write_hidden(&fields.to());
      else
        detail::put_text(fields.to(), value);
    });
  }
  return false;
}

/// The same. MLflow: mlflow.delete_trace_tag.
inline bool delete_trace_tag([[maybe_unused]] std::string_view trace_id,
                             [[maybe_unused]] std::string_view key) noexcept {
  if constexpr (compiled_in)
    return api_detail::annotate("trace_tag", trace_id, [&](detail::Container &fields) {
      api_detail::put_field(fields, "key", key);
      if (fields.key("value"))
        detail::put_null(fields.to());
    });
  return false;
}

} // namespace MLFLOW_API_NAMESPACE
} // namespace mlflow
