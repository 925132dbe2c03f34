#include "sink/http/otlp_request.h"

#include "model/base64.h"
#include "sink/http/json_repair.h"
#include "sink/http/otlp_fields.h"
#include "sink/http/plain_span.h"
#include "sink/http/span_attributes.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <new>
#include <protozero/pbf_writer.hpp>

namespace mlflow::http {

namespace {

char *room(model::Text &text, std::size_t bytes) {
  char *to = text.reserve(bytes);
  if (!to)
    throw std::bad_alloc();
  return to;
}

void add_bytes(model::Text &to, unsigned field, std::string_view bytes) {
  to.stored_up_to(otlp::put_bytes(room(to, otlp::most_head + bytes.size()), field, bytes));
}

void add_attribute(model::Text &to, unsigned field, std::string_view key, const OtlpValue &value) {
  to.stored_up_to(otlp::put_attribute(room(to, otlp::most_of_attribute(key, value)), field, key, value));
}

bool take_time(JsonScanner &from, std::uint64_t &time_ns) {
  std::string_view text;
  if (!from.take_value(text))
    return false;
  if (text.size() > 2 && text.front() == '"') // as protobuf writes 64 bits in JSON
    text = text.substr(1, text.size() - 2);
  std::uint64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool read = error == std::errc() && end == text.data() + text.size();
  time_ns = read && value <= std::uint64_t(std::numeric_limits<std::int64_t>::max()) ? value : 0;
  return true;
}

/// Attributes that no two calls of a function need to have alike.
bool is_of_one_call(std::string_view key) {
  return key == "mlflow.spanInputs" || key == "mlflow.spanOutputs" || key == "thread.id" || key == "process.pid";
}

/// "mlflow.traceRequestId" as our own writer puts it, which is not sent (span_attributes.cpp), if another member
/// follows.
void pass_over_request_id(JsonScanner &from) {
  constexpr std::string_view before = R"("mlflow.traceRequestId":"\"tr-)", after = R"(\"",)";
  constexpr std::size_t digits = 32;
  std::string_view rest = from.rest();
  if (rest.starts_with(before) && rest.substr(before.size()).size() > digits &&
      rest.substr(before.size() + digits).starts_with(after) && is_plain(rest.substr(before.size(), digits)))
    from.skip(before.size() + digits + after.size());
}

} // namespace

bool SpanEncoder::append(std::string &to, std::string_view line, const SpanContext &context) {
  out_.clear();
  facts_.clear();
  start_ns_ = end_ns_ = left_out_ = 0;
  has_trace_id_ = has_span_id_ = has_parent_ = has_type_ = has_trace_name_ = false;
  PlainSpan plain;
  bool read = read_plain_span(line, plain) ? read_plain(plain) : read_any(line);
  if (!read || !has_trace_id_ || !has_span_id_ || end_ns_ == 0)
    return false;
  finish(context);
  values_left_out_ += left_out_;
  to.append(out_.view());
  return true;
}

bool SpanEncoder::read_any(std::string_view line) {
  JsonScanner from(line);
  return from.for_each_member([&](std::string_view key) {
    return key == "span" ? from.for_each_member([&](std::string_view inner) { return member(from, inner); })
                         : member(from, key);
  }) && from.at_end();
}

bool SpanEncoder::read_plain(const PlainSpan &span) {
  add_id(span.trace_id, otlp::span::trace_id, 16, has_trace_id_);
  add_id(span.span_id, otlp::span::span_id, 8, has_span_id_);
  add_id(span.parent_id, otlp::span::parent_span_id, 8, has_parent_);
  facts_.name = span.name;
  add_bytes(out_, otlp::span::name, span.name);
  start_ns_ = span.start_ns;
  end_ns_ = span.end_ns;
  add_status(1, {});
  JsonScanner from(span.rest);
  if (!attributes(from))
    return false;
  if (from.rest() == plain_span_end)
    return true;
  auto further = [&] {
    return from.take('}') ||
           (from.take(',') && from.for_each_further_member([&](std::string_view key) { return member(from, key); }));
  };
  return further() && further() && from.at_end(); // of the span, then of the line
}

bool SpanEncoder::member(JsonScanner &from, std::string_view key) {
  std::string_view text;
  if (key == "attributes")
    return attributes(from);
  if (key == "trace_id")
    return id(from, otlp::span::trace_id, 16, has_trace_id_);
  if (key == "span_id")
    return id(from, otlp::span::span_id, 8, has_span_id_);
  if (key == "parent_span_id")
    return id(from, otlp::span::parent_span_id, 8, has_parent_);
  if (key == "name" && from.take_string(text)) {
    text = unescaped(text, text_);
    facts_.name = text;
    add_bytes(out_, otlp::span::name, text);
    return true;
  }
  if (key == "start_time_unix_nano")
    return take_time(from, start_ns_);
  if (key == "end_time_unix_nano")
    return take_time(from, end_ns_);
  if (key == "status" && from.peek() == '{')
    return status(from);
  if (key == "events" && from.peek() == '[')
    return from.for_each_element([&] { return event(from); });
  if (key == "links" && from.peek() == '[')
    return from.for_each_element([&] { return link(from); });
  return from.take_value(text); // "destination", and what later versions may add
}

/// Base64 of `bytes` bytes; all zero is as good as none, and so is null.
void SpanEncoder::add_id(std::string_view base64, unsigned field, std::size_t bytes, bool &found) {
  char id[16];
  if (!model::read_base64(base64, id, bytes) || std::all_of(id, id + bytes, [](char c) { return c == 0; }))
    return;
  found = true;
  add_bytes(out_, field, {id, bytes});
}

bool SpanEncoder::id(JsonScanner &from, unsigned field, std::size_t bytes, bool &found) {
  std::string_view text;
  if (!from.take_value(text))
    return false;
  if (text.size() >= 2 && text.front() == '"')
    add_id(text.substr(1, text.size() - 2), field, bytes, found);
  return true;
}

void SpanEncoder::add_status(std::uint64_t code, std::string_view message) {
  char *to = room(out_, 3 * otlp::most_head + message.size());
  std::size_t size = (code ? 2 : 0) + (message.empty() ? 0 : otlp::size_of_bytes(message));
  to = otlp::put_varint(otlp::put_tag(to, otlp::span::status, otlp::pbf_wire_type::length_delimited), size);
  if (!message.empty())
    to = otlp::put_bytes(to, otlp::status::message, message);
  if (code)
    to = otlp::put_number(to, otlp::status::code, code);
  out_.stored_up_to(to);
}

bool SpanEncoder::status(JsonScanner &from) {
  std::uint64_t code = 0;
  std::string_view message;
  bool read = from.for_each_member([&](std::string_view key) {
    std::string_view text;
    if (from.peek() != '"')
      return from.take_value(text);
    if (!from.take_string(text))
      return false;
    if (key == "code")
      code = text == "STATUS_CODE_OK" ? 1 : text == "STATUS_CODE_ERROR" ? 2 : 0;
    else if (key == "message")
      message = unescaped(text, text_);
    return true;
  });
  add_status(code, message);
  return read;
}

/// The value of an attribute and its JSON text: what the string holds, or the value itself if it is none.
bool SpanEncoder::read_attribute(JsonScanner &from, std::string_view &text, OtlpValue &value) {
  if (from.peek() != '"') {
    text_.clear();
    bool read = append_repaired_json(text_, from);
    text = text_;
    value = values_.read(text);
    return read;
  }
  if (!from.take_unescaped(text, text_))
    return false;
  value = values_.read(text);
  return true;
}

bool SpanEncoder::attribute(JsonScanner &from, std::string_view key) {
  std::string_view text;
  OtlpValue value;
  key = unescaped(key, key_);
  if (!read_attribute(from, text, value))
    return false;
  Fate fate = check_attribute(key, text, value, facts_, made_);
  left_out_ += fate == Fate::Refused;
  if (fate != Fate::Sent || value.kind == OtlpValue::Kind::None)
    return true;
  has_type_ |= key == "mlflow.spanType";
  has_trace_name_ |= key == trace_name_attribute;
  add_attribute(out_, otlp::span::attributes, key, value);
  return true;
}

/// True if there were some, and a key is next.
bool SpanEncoder::known_attributes(JsonScanner &from) {
  const KnownAttributes::Entry *known = known_.find(facts_.name, from.rest());
  if (!known)
    return false;
  from.skip(known->text.size());
  if (dialect_ == Dialect::OpenTelemetry) {
    std::string name = std::move(facts_.name);
    facts_ = known->facts;
    facts_.name = std::move(name);
  }
  left_out_ += known->left_out;
  has_type_ |= known->has_type;
  has_trace_name_ |= known->has_trace_name;
  out_.stored_up_to(model::put(room(out_, known->encoded.size()), known->encoded));
  return true;
}

bool SpanEncoder::attributes(JsonScanner &from) {
  if (!from.take('{'))
    return false;
  if (from.take('}'))
    return true;
  pass_over_request_id(from);
  if (known_attributes(from))
    return from.for_each_further_member([&](std::string_view key) { return attribute(from, key); });

  // What comes before the first attribute that differs from call to call is kept for the next.
  std::string_view whole = from.rest();
  std::size_t encoded_before = out_.size();
  std::uint64_t left_out_before = left_out_;
  bool shared = true;
  return from.for_each_further_member([&](std::string_view key) {
    if (shared && is_of_one_call(key)) {
      shared = false;
      std::size_t length = std::size_t(key.data() - 1 - whole.data());
      if (length != 0)
        known_.remember(facts_.name,
                        {std::string(whole.substr(0, length)), std::string(out_.view().substr(encoded_before)), facts_,
                         left_out_ - left_out_before, has_type_, has_trace_name_});
    }
    return attribute(from, key);
  });
}

/// Of an event or a link: JSON values, which go as they are; arrays and objects as their text.
bool SpanEncoder::plain_attributes(JsonScanner &from, model::Text &to, unsigned field) {
  std::string_view text;
  if (from.peek() != '{')
    return from.take_value(text);
  return from.for_each_member([&](std::string_view key) {
    key = unescaped(key, key_);
    if (from.peek() == '"') {
      if (!from.take_string(text))
        return false;
      add_attribute(to, field, key, OtlpValue::string(unescaped(text, text_)));
      return true;
    }
    text_.clear();
    bool container = from.peek() == '{' || from.peek() == '[';
    if (!append_repaired_json(text_, from))
      return false;
    OtlpValue value = container ? OtlpValue::string(text_) : values_.read(text_);
    if (value.kind != OtlpValue::Kind::None)
      add_attribute(to, field, key, value);
    return true;
  });
}

bool SpanEncoder::event(JsonScanner &from) {
  std::string_view text;
  if (from.peek() != '{')
    return from.take_value(text);
  inner_.clear();
  bool read = from.for_each_member([&](std::string_view key) {
    std::uint64_t time_ns = 0;
    if (key == "time_unix_nano") {
      if (!take_time(from, time_ns))
        return false;
      inner_.stored_up_to(otlp::put_fixed64(room(inner_, otlp::most_head), otlp::event::time_unix_nano, time_ns));
      return true;
    }
    if (key == "name" && from.take_string(text)) {
      add_bytes(inner_, otlp::event::name, unescaped(text, text_));
      return true;
    }
    return key == "attributes" ? plain_attributes(from, inner_, otlp::event::attributes) : from.take_value(text);
  });
  add_bytes(out_, otlp::span::events, inner_.view());
  return read;
}

/// {"trace_id":"tr-...","span_id":"16 digits","attributes":{...}}, as MLflow's Link.to_dict(). Others are left out.
bool SpanEncoder::link(JsonScanner &from) {
  std::string_view text;
  if (from.peek() != '{')
    return from.take_value(text);
  inner_.clear();
  int ids = 0;
  bool read = from.for_each_member([&](std::string_view key) {
    bool of_trace = key == "trace_id";
    if ((of_trace || key == "span_id") && from.take_string(text)) {
      if (of_trace && text.starts_with("tr-"))
        text.remove_prefix(3);
      char id[16];
      std::size_t bytes = of_trace ? 16 : 8;
      if (model::read_hex(text, id, bytes)) {
        add_bytes(inner_, of_trace ? otlp::link::trace_id : otlp::link::span_id, {id, bytes});
        ++ids;
      }
      return true;
    }
    return key == "attributes" ? plain_attributes(from, inner_, otlp::link::attributes) : from.take_value(text);
  });
  if (ids == 2)
    add_bytes(out_, otlp::span::links, inner_.view());
  else
    ++left_out_;
  return read;
}

/// What can be told only when all of the span was seen.
void SpanEncoder::finish(const SpanContext &context) {
  constexpr std::uint64_t internal = 1, client = 3;
  char *to = room(out_, 4 * otlp::most_head);
  to = otlp::put_fixed64(to, otlp::span::start_time_unix_nano, start_ns_);
  to = otlp::put_fixed64(to, otlp::span::end_time_unix_nano, std::max(start_ns_, end_ns_));
  if (dialect_ == Dialect::OpenTelemetry)
    to = otlp::put_number(to, otlp::span::kind, calls_a_service(facts_.type) ? client : internal);
  if (left_out_)
    to = otlp::put_number(to, otlp::span::dropped_attributes_count, left_out_);
  out_.stored_up_to(to);
  if (!has_type_) // the server would show none
    add_attribute(out_, otlp::span::attributes, "mlflow.spanType", OtlpValue::string("UNKNOWN"));
  if (!has_parent_ && !has_trace_name_) {
    std::string_view name = cut(context.trace_name.empty() ? facts_.name : context.trace_name, most_trace_name);
    add_attribute(out_, otlp::span::attributes, trace_name_attribute, values_.string(name));
  }
  if (dialect_ == Dialect::OpenTelemetry)
    for_each_gen_ai_attribute(
        facts_,
        [&](std::string_view key, std::string_view text) {
          add_attribute(out_, otlp::span::attributes, key, OtlpValue::string(text));
        },
        [&](std::string_view key, std::int64_t number) {
          add_attribute(out_, otlp::span::attributes, key, OtlpValue::of(number));
        });
}

std::string export_request(const Json &resource, std::span<const std::string> spans) {
  // ExportTraceServiceRequest.resource_spans, ResourceSpans.resource, .scope_spans, ScopeSpans.scope, .spans
  constexpr protozero::pbf_tag_type resource_spans = 1, resource_field = 1, scope_spans = 2, scope_field = 1,
                                    span_field = 2;
  OtlpValueReader values(Dialect::OpenTelemetry);
  model::Text attributes;
  for (const auto &[key, value] : resource.items()) {
    std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (OtlpValue read = values.read(text); read.kind != OtlpValue::Kind::None)
      add_attribute(attributes, 1, key, read);
  }
  std::size_t bytes = 0;
  for (const std::string &span : spans)
    bytes += span.size() + otlp::most_head;

  std::string result;
  result.reserve(bytes + attributes.size() + 256);
  protozero::pbf_writer request(result);
  protozero::pbf_writer of_resource(request, resource_spans);
  of_resource.add_message(resource_field, attributes.data() ? attributes.data() : "", attributes.size());
  protozero::pbf_writer of_scope(of_resource, scope_spans);
  {
    protozero::pbf_writer scope(of_scope, scope_field);
    scope.add_string(1, "mlflow-trace-cpp");
    scope.add_string(2, MLFLOW_TRACE_VERSION);
  }
  for (const std::string &span : spans)
    of_scope.add_message(span_field, span);
  return result;
}

} // namespace mlflow::http
