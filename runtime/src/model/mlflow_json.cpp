#include "model/mlflow_json.h"

#include "config/experiment.h"
#include "model/cbor_json.h"
#include "model/cbor_walk.h"
#include "model/json_escape.h"
#include "model/redaction.h"
#include "model/site_text.h"

namespace mlflow::model {

namespace {

/// MLflow cuts previews so that they fit its database.
constexpr std::size_t preview_characters = 1000;

/// In place of an output for which the log had no room.
constexpr std::string_view lost_output = "\\\"<not recorded: no room in the log>\\\"";

struct Room {
  std::size_t bytes;
  void text(std::string_view text) { bytes += text.size() * most_escaped; }
  void value(std::span<const std::byte> value) { bytes += value.size() * most_json_of_cbor; }
};

/// One recorded value; `null` if it cannot be read.
char *put_value(char *to, const std::byte *&at, const std::byte *end) {
  const std::byte *from = at;
  char *written = at ? put_cbor_as_json(to, at, end) : to;
  if (!at)
    return put(to, "null");
  return is_redacting() ? redacted(to, written, to + std::size_t(at - from) * most_json_of_cbor) : written;
}

char *put_exception(char *to, const ExceptionData &exception) {
  to = put(to, "{\"name\":\"exception\",\"time_unix_nano\":");
  to = put_integer(to, exception.unix_ns);
  to = put(to, ",\"attributes\":{\"exception.type\":\"");
  to = put_escaped<1>(to, exception.type);
  to = put(to, "\",\"exception.message\":\"");
  to = put_escaped<1>(to, exception.message);
  to = put(to, "\",\"exception.stacktrace\":\"");
  to = put_escaped<1>(to, exception.stacktrace);
  return put(to, "\"}}");
}

std::string_view name_of(StatusCode code) {
  return code == StatusCode::Ok ? "OK" : code == StatusCode::Error ? "ERROR" : "UNSET";
}

std::string_view name_of(TraceState state) {
  return state == TraceState::Ok ? "OK" : state == TraceState::Error ? "ERROR" : "IN_PROGRESS";
}

/// The inputs as they stand in an attribute, from the object's first key to its closing brace.
template <class Site> char *put_inputs(char *to, const Site &site, std::span<const std::byte> values) {
  const std::byte *at = values.data(), *end = at + values.size();
  for (const auto &parameter : site.parameters)
    to = put_value(put(to, parameter), at, end);
  return put(to, site.inputs_end);
}

/// Attributes that have the value of an input.
template <class Site> char *put_from_inputs(char *to, const Site &site, std::span<const std::byte> values) {
  for (const auto &attribute : site.from_inputs) {
    const std::byte *at = values.data(), *end = at + values.size();
    for (std::size_t before = attribute.input; at && before > 0; --before)
      if (!skip_item(at, end))
        at = nullptr;
    to = put(put_value(put(to, attribute.text), at, end), "\"");
  }
  return to;
}

/// The experiment that the trace names, as it names it.
char *put_destination(char *to, std::string_view destination) {
  return destination.empty() ? to : put(put_escaped<1>(put(to, ",\"destination\":\""), destination), "\"");
}

/// "<key>":"<at most a thousand characters of what is between `from` and `to`>", moved up to `place`.
char *put_preview(char *place, std::string_view key, const char *from, const char *to) {
  std::string_view whole(from, std::size_t(to - from));
  auto kept = escaped_prefix(whole, preview_characters);
  bool cut = kept.size() != whole.size();
  if (cut)
    kept = escaped_prefix(whole, preview_characters - 3);
  place = put(place, key);
  std::memmove(place, kept.data(), kept.size());
  place += kept.size();
  return put(place, cut ? "...\"" : "\"");
}

} // namespace

MlflowJson::MlflowJson(TraceOrigin origin) : origin_(std::move(origin)), last_trace_{} {
  auto metadata = [this](std::string_view key, std::string_view value) {
    std::string text(value.size() * most_escaped, '\0');
    text.resize(std::size_t(put_escaped<1>(text.data(), value) - text.data()));
    metadata_.emplace_back(key, value);
    trace_metadata_ += ",\"" + std::string(key) + "\":\"" + text + "\"";
  };
  metadata("mlflow.source.name", origin_.program);
  metadata("mlflow.source.type", "LOCAL");
  if (!origin_.user.empty())
    metadata("mlflow.user", origin_.user);
  if (!origin_.run_id.empty())
    metadata("mlflow.sourceRun", origin_.run_id);
  if (!origin_.model_id.empty())
    metadata("mlflow.modelId", origin_.model_id);
  put_base64(last_trace_.base64, last_trace_.id);
  put_hex(last_trace_.hex, last_trace_.id);
}

MlflowJson::~MlflowJson() = default;

const MlflowJson::SiteText *MlflowJson::text_of(const SiteData &site) noexcept {
  if (site.id < sites_.size() && sites_[site.id] && sites_[site.id]->site == &site) [[likely]]
    return sites_[site.id].get();
  try {
    if (site.id >= sites_.size())
      sites_.resize(site.id + 1);
    sites_[site.id] = std::make_unique<SiteText>(site);
    return sites_[site.id].get();
  } catch (...) { // no memory
    return nullptr;
  }
}

const MlflowJson::TraceText &MlflowJson::text_of(const TraceId &id) noexcept {
  if (id.high != last_trace_.id.high || id.low != last_trace_.id.low) {
    last_trace_.id = id;
    put_base64(last_trace_.base64, id);
    put_hex(last_trace_.hex, id);
  }
  return last_trace_;
}

MlflowJson::Experiment MlflowJson::experiment_of(std::string_view destination) const {
  if (destination.empty())
    return {origin_.experiment_id, origin_.experiment_name};
  return config::is_experiment_id(destination) ? Experiment{destination, {}} : Experiment{"0", destination};
}

bool MlflowJson::span(Text &out, const SpanData &span) noexcept {
  const SiteText *site = text_of(*span.site);
  if (!site)
    return false;
  if (span.notes)
    return noted_span(out, span, *site);
  Room room{site->longest};
  for (std::size_t times = 0; times <= site->from_inputs.size(); ++times)
    room.value(span.inputs);
  room.value(span.output);
  room.text(span.status_message);
  if (!span.destination.empty()) [[unlikely]]
    room.text(span.destination);
  if (span.exception) {
    room.text(span.exception->type);
    room.text(span.exception->message);
    room.text(span.exception->stacktrace);
  }
  char *to = out.reserve(room.bytes);
  if (!to)
    return false;

  const TraceText &trace = text_of(span.trace);
  to = put(to, "{\"span\":{\"trace_id\":\"");
  to = put(to, {trace.base64, sizeof trace.base64});
  to = put(to, "\",\"span_id\":\"");
  to = put_base64(to, span.span_id);
  if (span.parent_id)
    to = put(put_base64(put(to, "\",\"parent_span_id\":\""), span.parent_id), "\"");
  else
    to = put(to, "\",\"parent_span_id\":null");
  to = put(to, site->name);
  to = put_unix_ns(to, span.start_ns);
  to = put(to, ",\"end_time_unix_nano\":");
  to = put_unix_ns(to, span.end_ns);
  bool plain = !span.exception && span.status == StatusCode::Ok && span.status_message.empty();
  if (plain) [[likely]] {
    to = put(to, ",\"events\":[],\"status\":{\"code\":\"STATUS_CODE_OK\",\"message\":\"\"},"
                 "\"attributes\":{\"mlflow.traceRequestId\":\"\\\"tr-");
  } else {
    to = put(to, ",\"events\":[");
    if (span.exception)
      to = put_exception(to, *span.exception);
    to = put(to, "],\"status\":{\"code\":\"STATUS_CODE_");
    to = put(to, name_of(span.status));
    to = put(to, "\",\"message\":\"");
    to = put_escaped<1>(to, span.status_message);
    to = put(to, "\"},\"attributes\":{\"mlflow.traceRequestId\":\"\\\"tr-");
  }
  to = put(to, {trace.hex, sizeof trace.hex});
  to = put(to, site->attributes);
  // As in Python, an exception makes the span as urgent as an error.
  to = put(to, span.exception && span.site->log_level < 40 ? "40\"" : std::string_view(site->level));
  if (span.outermost) {
    to = put_integer(put(to, ",\"thread.id\":\""), span.thread_id);
    to = put_integer(put(to, "\",\"process.pid\":\""), span.process_id);
    to = put(to, "\"");
  }
  if (span.site->has_inputs) {
    to = put_inputs(put(to, site->inputs), *site, span.inputs);
    to = put(to, "\"");
  }
  if (!span.output.empty() || span.output_lost) {
    to = put(to, ",\"mlflow.spanOutputs\":\"");
    const std::byte *at = span.output.data();
    to = span.output_lost ? put(to, lost_output) : put_value(to, at, at + span.output.size());
    to = put(to, "\"");
  }
  to = put_from_inputs(to, *site, span.inputs);
  to = put(to, "},\"links\":[]}");
  to = put(put_destination(to, span.destination), "}\n");
  out.stored_up_to(to);
  return true;
}

bool MlflowJson::trace(Text &out, const TraceSummary &trace) noexcept {
  const SiteText *site = text_of(*trace.root_site);
  if (!site)
    return false;
  if (trace.notes)
    return noted_trace(out, trace, *site);
  const SiteData &root = *trace.root_site;
  Room room{site->longest + trace_metadata_.size() + origin_.experiment_id.size() + 1024};
  room.value(trace.inputs);
  room.value(trace.output);
  room.text(root.name);
  room.text(trace.destination); // twice: as id or name, and as it was asked for
  room.text(trace.destination);
  room.text(origin_.experiment_name);
  char *to = out.reserve(room.bytes);
  if (!to)
    return false;

  const Experiment experiment = experiment_of(trace.destination);
  const TraceText &id = text_of(trace.trace);
  to = put(to, "{\"trace_info\":{\"trace_id\":\"tr-");
  to = put(to, {id.hex, sizeof id.hex});
  to = put(to, "\",\"trace_location\":{\"type\":\"MLFLOW_EXPERIMENT\",\"mlflow_experiment\":{\"experiment_id\":\"");
  to = put(to, experiment.id);
  to = put(to, "\"}}");
  if (root.has_inputs) {
    constexpr std::string_view key = ",\"request_preview\":\"";
    char *value = to + key.size();
    to = put_preview(to, key, value, put_inputs(put(value, "{"), *site, trace.inputs));
  }
  if (!trace.output.empty()) {
    constexpr std::string_view key = ",\"response_preview\":\"";
    char *value = to + key.size();
    const std::byte *at = trace.output.data();
    to = put_preview(to, key, value, put_value(value, at, at + trace.output.size()));
  }
  to = put_utc(put(to, ",\"request_time\":\""), trace.start_ns);
  if (trace.state != TraceState::InProgress)
    to = put_integer(put(to, "\",\"execution_duration_ms\":"), trace.end_ns / 1'000'000 - trace.start_ns / 1'000'000);
  else
    to = put(to, "\"");
  to = put(put(to, ",\"state\":\""), name_of(trace.state));
  to = put(to, "\",\"trace_metadata\":{\"mlflow.trace_schema.version\":\"3\"");
  to = put(to, trace_metadata_);
  if (!experiment.name.empty()) {
    to = put(put(put(to, ",\""), experiment_name_key), "\":\"");
    to = put(put_escaped<1>(to, experiment.name), "\"");
  }
  for (auto [key, count] :
       {std::pair{spans_not_sent_key, trace.spans_not_sent}, std::pair{traces_not_sent_key, trace.traces_not_sent}})
    if (count)
      to = put(put_integer(put(put(put(to, ",\""), key), "\":\""), count), "\"");
  to = put(to, "},\"tags\":{\"mlflow.traceName\":\"");
  to = put_escaped<1>(to, root.name);
  to = put_destination(put(to, "\"}}"), trace.destination);
  to = put(to, "}\n");
  out.stored_up_to(to);
  return true;
}

} // namespace mlflow::model
