// What the program said of a span, or of a whole trace, beside what was recorded of its calls: plain data, views as in
// span.h.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace mlflow::model {

struct AttributeData {
  std::string_view key;
  std::span<const std::byte> value; // one CBOR item
};

struct EventData {
  enum class Kind : std::uint8_t { Plain, Exception, Chunk };
  Kind kind = Kind::Plain;
  std::string_view name; // Plain; of an Exception its type
  std::uint64_t unix_ns = 0;
  std::vector<AttributeData> attributes; // Plain
  std::string_view message, stacktrace;  // Exception
  std::uint64_t index = 0;               // Chunk: its place in the stream, from 0
  std::span<const std::byte> value;      // Chunk: one CBOR item
};

struct LinkData {
  std::uint64_t trace_high = 0, trace_low = 0, span_id = 0;
  std::vector<AttributeData> attributes;
};

/// For want of room within the limits.
struct LeftOut {
  std::uint64_t events = 0, links = 0, attributes = 0, notes = 0;
};

struct SpanNotes {
  std::string_view name, span_type; // in place of the function's; no data: as it is
  std::uint8_t log_level = 0;       // the same; 0: as it is
  bool has_inputs = false;
  std::span<const std::byte> inputs;     // one CBOR item, in place of the parameters
  std::vector<AttributeData> attributes; // no key twice
  std::vector<EventData> events;         // in order of time
  std::vector<LinkData> links;
  std::uint64_t chunks = 0;         // of a stream, recorded or not
  std::uint64_t first_chunk_ns = 0; // after the start
  LeftOut left_out;
};

struct TextPair {
  std::string_view key, value;
};

struct TraceNotes {
  std::vector<TextPair> tags, metadata;                                         // no key twice
  std::string_view client_request_id, request_preview, response_preview, state; // no data: not given

  bool any() const {
    return !tags.empty() || !metadata.empty() || client_request_id.data() || request_preview.data() ||
           response_preview.data() || state.data();
  }
};

} // namespace mlflow::model
