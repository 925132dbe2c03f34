// Lines of a store become OTLP requests in protobuf. A span's line is transcoded from its text, without a tree of
// values in between. Values go as the server wants them, and what would poison it is repaired or left out: one bad
// value costs that value. One thread for each object.
#pragma once

#include "sink/http/json.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mlflow::http {

/// Mlflow: MLflow's attributes alone. OpenTelemetry: the GenAI names beside them, and a span kind.
enum class Dialect { Mlflow, OpenTelemetry };

struct SpanContext {
  std::string_view trace_name; // what MLflow calls the trace, sent with its root; empty: as the root is called
};

class SpanEncoder {
public:
  explicit SpanEncoder(Dialect dialect) : dialect_(dialect) {}

  /// Appends the span of a `span` line (docs/store-format.md), the whole line or the object in it, as one
  /// opentelemetry.proto.trace.v1.Span. False, with nothing appended: it is no span that a server could take (ids
  /// missing or zero, no end, broken JSON).
  bool append(std::string &to, std::string_view line, const SpanContext &context = {});

  /// Values that were left out so far because they cannot be sent.
  std::uint64_t values_left_out() const { return values_left_out_; }

private:
  Dialect dialect_;
  std::uint64_t values_left_out_ = 0;
};

/// ExportTraceServiceRequest: the resource, our scope, and spans as SpanEncoder makes them, one in each string.
std::string export_request(const Json &resource, std::span<const std::string> spans);

} // namespace mlflow::http
