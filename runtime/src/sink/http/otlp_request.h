// Lines of a store become OTLP requests in protobuf. A span's line is transcoded from its text, without a tree of
// values in between. Values go as the server wants them (otlp_value.h, span_attributes.h): one bad value costs that
// value. One thread for each object.
#pragma once

#include "model/text.h"
#include "sink/http/gen_ai.h"
#include "sink/http/json.h"
#include "sink/http/known_attributes.h"
#include "sink/http/otlp_value.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mlflow::http {

struct PlainSpan;

struct SpanContext {
  std::string_view trace_name; // what MLflow calls the trace, sent with its root; empty: as the root is called
};

class SpanEncoder {
public:
  explicit SpanEncoder(Dialect dialect) : dialect_(dialect), values_(dialect) {}

  /// Appends the span of a `span` line (docs/store-format.md), the whole line or the object in it, as one
  /// opentelemetry.proto.trace.v1.Span. False, with nothing appended: it is no span that a server could take (ids
  /// missing or zero, no end, broken JSON).
  bool append(std::string &to, std::string_view line, const SpanContext &context = {});

  /// Values that were left out so far because they cannot be sent.
  std::uint64_t values_left_out() const { return values_left_out_; }

private:
  bool read_plain(const PlainSpan &span);
  bool read_any(std::string_view line);
  void add_id(std::string_view base64, unsigned field, std::size_t bytes, bool &found);
  void add_status(std::uint64_t code, std::string_view message);
  bool member(JsonScanner &from, std::string_view key);
  bool id(JsonScanner &from, unsigned field, std::size_t bytes, bool &found);
  bool status(JsonScanner &from);
  bool attributes(JsonScanner &from);
  bool attribute(JsonScanner &from, std::string_view key);
  bool known_attributes(JsonScanner &from);
  bool event(JsonScanner &from);
  bool link(JsonScanner &from);
  bool plain_attributes(JsonScanner &from, model::Text &to, unsigned field);
  void finish(const SpanContext &context);
  bool read_attribute(JsonScanner &from, std::string_view &text, OtlpValue &value);

  Dialect dialect_;
  OtlpValueReader values_;
  std::uint64_t values_left_out_ = 0;
  model::Text out_, inner_; // the span, and an event or link of it
  std::string key_, text_, made_;
  KnownAttributes known_;

  SpanFacts facts_; // of the span at hand, as what follows
  std::uint64_t start_ns_ = 0, end_ns_ = 0, left_out_ = 0;
  bool has_trace_id_ = false, has_span_id_ = false, has_parent_ = false, has_type_ = false, has_trace_name_ = false;
};

/// ExportTraceServiceRequest: the resource, our scope, and spans as SpanEncoder makes them, one in each string.
std::string export_request(const Json &resource, std::span<const std::string> spans);

} // namespace mlflow::http
