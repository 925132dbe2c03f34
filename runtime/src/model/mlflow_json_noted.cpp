// Spans and summaries of which the program said more than its calls do: names, values and attributes of its own,
// events, links. Put together part by part, since any of them may stand in the place of what the function has.
#include "model/cbor_walk.h"
#include "model/line.h"
#include "model/log_level.h"
#include "model/site_text.h"

#include <algorithm>

namespace mlflow::model {

namespace {

constexpr std::size_t preview_characters = 1000;

std::string escaped_key(std::string_view key) {
  Line line;
  return std::move(line.text(key).string());
}

std::string_view name_of(StatusCode code) {
  return code == StatusCode::Ok ? "OK" : code == StatusCode::Error ? "ERROR" : "UNSET";
}

std::string_view name_of(TraceState state) {
  return state == TraceState::Ok ? "OK" : state == TraceState::Error ? "ERROR" : "IN_PROGRESS";
}

void put_exception(Line &line, std::uint64_t unix_ns, std::string_view type, std::string_view message,
                   std::string_view stacktrace) {
  line << "{\"name\":\"exception\",\"time_unix_nano\":" << unix_ns << ",\"attributes\":{\"exception.type\":\"";
  line.text(type) << "\",\"exception.message\":\"";
  line.text(message) << "\",\"exception.stacktrace\":\"";
  line.text(stacktrace) << "\"}}";
}

void put_plain_attributes(Line &line, const std::vector<AttributeData> &attributes) {
  line << "{";
  for (std::string_view comma; const AttributeData &attribute : attributes) {
    line << comma << "\"";
    line.text(attribute.key) << "\":";
    line.plain(attribute.value);
    comma = ",";
  }
  line << "}";
}

void put_event(Line &line, const EventData &event) {
  switch (event.kind) {
  case EventData::Kind::Exception:
    return put_exception(line, event.unix_ns, event.name, event.message, event.stacktrace);
  case EventData::Kind::Chunk:
    line << "{\"name\":\"mlflow.chunk.item." << event.index << "\",\"time_unix_nano\":" << event.unix_ns
         << ",\"attributes\":{\"mlflow.chunk.value\":\"";
    line.value(event.value) << "\"}}";
    return;
  case EventData::Kind::Plain:
    line << "{\"name\":\"";
    line.text(event.name) << "\",\"time_unix_nano\":" << event.unix_ns << ",\"attributes\":";
    put_plain_attributes(line, event.attributes);
    line << "}";
  }
}

void put_events(Line &line, const SpanData &span) {
  std::string_view comma;
  for (const EventData &event : span.notes->events) {
    line << comma;
    put_event(line, event);
    comma = ",";
  }
  if (span.exception) {
    line << comma;
    put_exception(line, span.exception->unix_ns, span.exception->type, span.exception->message,
                  span.exception->stacktrace);
  }
}

void put_links(Line &line, const std::vector<LinkData> &links) {
  for (std::string_view comma; const LinkData &link : links) {
    line << comma << "{\"trace_id\":\"tr-";
    line.hex(TraceId{link.trace_high, link.trace_low}) << "\",\"span_id\":\"";
    line.hex(link.span_id) << "\",\"attributes\":";
    put_plain_attributes(line, link.attributes);
    line << "}";
    comma = ",";
  }
}

/// The object of inputs as the JSON text that a JSON string holds.
template <class Site> void put_inputs(Line &line, const Site &site, const SpanNotes &notes, Bytes values) {
  if (notes.has_inputs) {
    line.value(notes.inputs);
    return;
  }
  const std::byte *at = values.data(), *end = at + values.size();
  line << "{";
  for (const auto &parameter : site.parameters) {
    line << parameter;
    line.value(at, end);
  }
  line << site.inputs_end;
}

std::uint64_t level_of(const SpanData &span) {
  const SpanNotes &notes = *span.notes;
  std::uint64_t level = notes.log_level               ? notes.log_level
                        : span.site->function.empty() ? log_level_of(notes.span_type) // no function: made by hand
                                                      : span.site->log_level;
  bool failed = span.exception || std::ranges::any_of(notes.events, [](const EventData &event) {
                  return event.kind == EventData::Kind::Exception;
                });
  return failed ? std::max<std::uint64_t>(level, 40) : level; // as in Python
}

/// "<at most a thousand characters>", of what is escaped already.
void put_preview(Line &line, std::string_view key, std::string_view whole) {
  auto kept = escaped_prefix(whole, preview_characters);
  bool cut = kept.size() != whole.size();
  if (cut)
    kept = escaped_prefix(whole, preview_characters - 3);
  line << ",\"" << key << "\":\"" << kept << (cut ? "...\"" : "\"");
}

/// Members of an object, no key twice: the later ones win.
class Texts {
public:
  void set(std::string_view key, std::string_view value) {
    auto known = std::ranges::find(members_, key, &TextPair::key);
    if (known != members_.end())
      known->value = value;
    else
      members_.push_back({key, value});
  }
  void put(Line &line) const {
    for (std::string_view comma; const TextPair &member : members_) {
      line << comma << "\"";
      line.text(member.key) << "\":\"";
      line.text(member.value) << "\"";
      comma = ",";
    }
  }

private:
  std::vector<TextPair> members_;
};

bool append(Text &out, Line &line) {
  line << "\n";
  return out.append(line.string());
}

} // namespace

bool MlflowJson::noted_span(Text &out, const SpanData &span, const SiteText &site) noexcept {
  try {
    const SpanNotes &notes = *span.notes;
    std::vector<std::string> noted_keys;
    for (const AttributeData &attribute : notes.attributes)
      noted_keys.push_back(escaped_key(attribute.key));
    auto is_noted = [&](std::string_view key) { return std::ranges::find(noted_keys, key) != noted_keys.end(); };

    Line line;
    line << "{\"span\":{\"trace_id\":\"";
    line.base64(span.trace) << "\",\"span_id\":\"";
    line.base64(span.span_id) << "\",\"parent_span_id\":";
    if (span.parent_id)
      (line << "\"").base64(span.parent_id) << "\"";
    else
      line << "null";
    if (notes.name.data())
      (line << ",\"name\":\"").text(notes.name) << "\",\"start_time_unix_nano\":";
    else
      line << site.name;
    line << span.start_ns << ",\"end_time_unix_nano\":" << span.end_ns << ",\"events\":[";
    put_events(line, span);
    line << "],\"status\":{\"code\":\"STATUS_CODE_" << name_of(span.status) << "\",\"message\":\"";
    line.text(span.status_message) << "\"},\"attributes\":{\"mlflow.traceRequestId\":\"\\\"tr-";
    line.hex(span.trace) << "\\\"\"";
    for (const SiteText::Member &member : site.members) {
      bool is_type = member.key == "mlflow.spanType";
      if (is_noted(member.key))
        continue;
      if (is_type && notes.span_type.data())
        (line << ",\"mlflow.spanType\":\"").quoted(notes.span_type) << "\"";
      else
        line << member.text;
    }
    if (!is_noted("mlflow.spanLogLevel"))
      line << ",\"mlflow.spanLogLevel\":\"" << level_of(span) << "\"";
    if (span.outermost)
      line << ",\"thread.id\":\"" << span.thread_id << "\",\"process.pid\":\"" << span.process_id << "\"";
    if ((span.site->has_inputs || notes.has_inputs) && !is_noted("mlflow.spanInputs")) {
      line << ",\"mlflow.spanInputs\":\"";
      put_inputs(line, site, notes, span.inputs);
      line << "\"";
    }
    if ((!span.output.empty() || span.output_lost) && !is_noted("mlflow.spanOutputs")) {
      line << ",\"mlflow.spanOutputs\":\"";
      if (span.output_lost)
        line << "\\\"<not recorded: no room in the log>\\\"";
      else
        line.value(span.output);
      line << "\"";
    }
    for (const SiteText::FromInput &attribute : site.from_inputs) {
      if (is_noted(attribute.key))
        continue;
      const std::byte *at = span.inputs.data(), *end = at + span.inputs.size();
      for (std::size_t before = attribute.input; at && before > 0; --before)
        if (!skip_item(at, end))
          at = nullptr;
      line << attribute.text;
      line.value(at, end) << "\"";
    }
    for (std::size_t i = 0; i < notes.attributes.size(); ++i) {
      if (noted_keys[i] == "mlflow.traceRequestId")
        continue; // its own: the store goes by it
      line << ",\"" << noted_keys[i] << "\":\"";
      line.value(notes.attributes[i].value) << "\"";
    }
    for (auto [key, count] : {std::pair{"mlflow_trace.chunkCount", notes.chunks},
                              std::pair{"mlflow_trace.timeToFirstChunkNs", notes.chunks ? notes.first_chunk_ns : 0},
                              std::pair{"mlflow_trace.droppedEvents", notes.left_out.events},
                              std::pair{"mlflow_trace.droppedLinks", notes.left_out.links},
                              std::pair{"mlflow_trace.droppedAttributes", notes.left_out.attributes},
                              std::pair{"mlflow_trace.droppedNotes", notes.left_out.notes}})
      if (count)
        line << ",\"" << key << "\":\"" << count << "\"";
    line << "},\"links\":[";
    put_links(line, notes.links);
    line << "]}";
    if (!span.destination.empty())
      (line << ",\"destination\":\"").text(span.destination) << "\"";
    line << "}";
    return append(out, line);
  } catch (...) { // no memory
    return false;
  }
}

bool MlflowJson::noted_trace(Text &out, const TraceSummary &trace, const SiteText &site) noexcept {
  try {
    const SiteData &root = *trace.root_site;
    const SpanNotes &notes = *trace.root_notes;
    const TraceNotes &noted = *trace.notes;
    const Experiment experiment = experiment_of(trace.destination);

    Line line;
    line << "{\"trace_info\":{\"trace_id\":\"tr-";
    line.hex(trace.trace) << "\"";
    if (noted.client_request_id.data())
      (line << ",\"client_request_id\":\"").text(noted.client_request_id) << "\"";
    line << ",\"trace_location\":{\"type\":\"MLFLOW_EXPERIMENT\",\"mlflow_experiment\":{\"experiment_id\":\""
         << experiment.id << "\"}}";
    if (noted.request_preview.data()) {
      (line << ",\"request_preview\":\"").text(noted.request_preview) << "\"";
    } else if (root.has_inputs || notes.has_inputs) {
      Line inputs;
      put_inputs(inputs, site, notes, trace.inputs);
      put_preview(line, "request_preview", inputs.string());
    }
    if (noted.response_preview.data()) {
      (line << ",\"response_preview\":\"").text(noted.response_preview) << "\"";
    } else if (!trace.output.empty()) {
      Line output;
      put_preview(line, "response_preview", output.value(trace.output).string());
    }
    line << ",\"request_time\":\"";
    line.utc(trace.start_ns) << "\"";
    if (trace.state != TraceState::InProgress)
      line << ",\"execution_duration_ms\":" << trace.end_ns / 1'000'000 - trace.start_ns / 1'000'000;
    line << ",\"state\":\"" << name_of(trace.state) << "\",\"trace_metadata\":{";
    std::string spans_not_sent = std::to_string(trace.spans_not_sent);
    std::string traces_not_sent = std::to_string(trace.traces_not_sent);
    Texts metadata;
    metadata.set("mlflow.trace_schema.version", "3");
    for (const auto &[key, value] : metadata_)
      metadata.set(key, value);
    if (!experiment.name.empty())
      metadata.set(experiment_name_key, experiment.name);
    if (trace.spans_not_sent)
      metadata.set(spans_not_sent_key, spans_not_sent);
    if (trace.traces_not_sent)
      metadata.set(traces_not_sent_key, traces_not_sent);
    for (const TextPair &pair : noted.metadata)
      metadata.set(pair.key, pair.value);
    metadata.put(line);
    line << "},\"tags\":{";
    Texts tags;
    tags.set("mlflow.traceName", notes.name.data() ? notes.name : root.name);
    for (const TextPair &pair : noted.tags)
      tags.set(pair.key, pair.value);
    tags.put(line);
    line << "}}";
    if (!trace.destination.empty())
      (line << ",\"destination\":\"").text(trace.destination) << "\"";
    line << "}";
    return append(out, line);
  } catch (...) { // no memory
    return false;
  }
}

} // namespace mlflow::model
