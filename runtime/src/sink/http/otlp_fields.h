// Fields of OpenTelemetry's protobuf messages, stored to room that was reserved for all of them: sizes are known before
// a byte is written, so that no message is moved once it stands. Numbers of fields are those of opentelemetry-proto.
// One thread.
#pragma once

#include "model/text.h"
#include "sink/http/otlp_value.h"

#include <cstring>
#include <protozero/types.hpp>
#include <protozero/varint.hpp>

namespace mlflow::http::otlp {

using protozero::length_of_varint;
using protozero::pbf_wire_type;

namespace span {
enum : unsigned {
  trace_id = 1,
  span_id = 2,
  parent_span_id = 4,
  name = 5,
  kind = 6,
  start_time_unix_nano = 7,
  end_time_unix_nano = 8,
  attributes = 9,
  dropped_attributes_count = 10,
  events = 11,
  links = 13,
  status = 15
};
}
namespace event {
enum : unsigned { time_unix_nano = 1, name = 2, attributes = 3 };
}
namespace link {
enum : unsigned { trace_id = 1, span_id = 2, attributes = 4 };
}
namespace status {
enum : unsigned { message = 2, code = 3 };
}
namespace any_value {
enum : unsigned {
  string_value = 1,
  bool_value = 2,
  int_value = 3,
  double_value = 4,
  array_value = 5,
  kvlist_value = 6
};
}

/// Most bytes of a field's number and the length or number behind it.
inline constexpr std::size_t most_head = 2 + 10;

inline char *put_varint(char *to, std::uint64_t value) { return to + protozero::add_varint_to_buffer(to, value); }

inline char *put_tag(char *to, unsigned field, pbf_wire_type type) {
  return put_varint(to, field << 3 | static_cast<unsigned>(type));
}

inline char *put_number(char *to, unsigned field, std::uint64_t value) {
  return put_varint(put_tag(to, field, pbf_wire_type::varint), value);
}

inline char *put_fixed64(char *to, unsigned field, std::uint64_t value) {
  to = put_tag(to, field, pbf_wire_type::fixed64);
  for (int i = 0; i < 8; ++i)
    *to++ = char(value >> 8 * i);
  return to;
}

inline char *put_bytes(char *to, unsigned field, std::string_view bytes) {
  to = put_varint(put_tag(to, field, pbf_wire_type::length_delimited), bytes.size());
  return bytes.empty() ? to : model::put(to, bytes);
}

inline std::size_t size_of_bytes(std::string_view bytes) {
  return 1 + std::size_t(length_of_varint(bytes.size())) + bytes.size();
}

/// Size of an AnyValue.
inline std::size_t size_of(const OtlpValue &value) {
  switch (value.kind) {
  case OtlpValue::Kind::None:
    return 0;
  case OtlpValue::Kind::String:
  case OtlpValue::Kind::Array:
    return size_of_bytes(value.bytes);
  case OtlpValue::Kind::Bool:
    return 2;
  case OtlpValue::Kind::Integer:
    return 1 + std::size_t(length_of_varint(std::uint64_t(value.integer)));
  case OtlpValue::Kind::Double:
    return 9;
  }
  return 0;
}

inline char *put_value(char *to, const OtlpValue &value) {
  switch (value.kind) {
  case OtlpValue::Kind::None:
    return to;
  case OtlpValue::Kind::String:
    return put_bytes(to, any_value::string_value, value.bytes);
  case OtlpValue::Kind::Array:
    return put_bytes(to, any_value::array_value, value.bytes);
  case OtlpValue::Kind::Bool:
    return put_number(to, any_value::bool_value, std::uint64_t(value.integer));
  case OtlpValue::Kind::Integer:
    return put_number(to, any_value::int_value, std::uint64_t(value.integer));
  case OtlpValue::Kind::Double:
    std::uint64_t bits;
    std::memcpy(&bits, &value.number, sizeof bits);
    return put_fixed64(to, any_value::double_value, bits);
  }
  return to;
}

inline std::size_t most_of_attribute(std::string_view key, const OtlpValue &value) {
  return 3 * most_head + key.size() + size_of(value);
}

/// A KeyValue as `field` of the message that is being written.
inline char *put_attribute(char *to, unsigned field, std::string_view key, const OtlpValue &value) {
  constexpr unsigned key_field = 1, value_field = 2;
  std::size_t value_size = size_of(value);
  std::size_t size = size_of_bytes(key) + 1 + std::size_t(length_of_varint(value_size)) + value_size;
  to = put_varint(put_tag(to, field, pbf_wire_type::length_delimited), size);
  to = put_bytes(to, key_field, key);
  to = put_varint(put_tag(to, value_field, pbf_wire_type::length_delimited), value_size);
  return put_value(to, value);
}

} // namespace mlflow::http::otlp
