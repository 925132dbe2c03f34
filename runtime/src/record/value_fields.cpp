// Objects by their members, those of their bases in place, each read at its offset.
#include "record/value_parts.h"

#include "record/value_names.h"

namespace mlflow::record {
namespace {

using Type = mlflow_rt_type;

void write_bit_field(ValueWriter &writer, const Type *type, const char *first, unsigned shift,
                     unsigned width) noexcept {
  unsigned __int128 bits = 0;
  std::memcpy(&bits, first, (shift + width + 7) / 8);
  auto value = std::uint64_t(bits >> shift);
  unsigned unused = 64 - width;
  bool is_signed =
      type->kind == MLFLOW_RT_SIGNED || (type->kind == MLFLOW_RT_ENUM && type->flags & MLFLOW_RT_TYPE_SIGNED);
  value = is_signed ? std::uint64_t(std::int64_t(value << unused) >> unused) : value << unused >> unused;
  if (type->kind == MLFLOW_RT_BOOL)
    writer.at = cbor::put_bool(writer.at, value & 1);
  else if (type->kind == MLFLOW_RT_ENUM)
    write_enum(writer, type, value);
  else if (is_signed)
    writer.at = cbor::put_signed(writer.at, std::int64_t(value));
  else
    writer.at = cbor::put_unsigned(writer.at, value);
}

/// The fields of `type`, those of its bases in place. Returns how many were left out.
std::uint64_t write_fields(ValueWriter &writer, Container &map, const Type *type, const char *object) noexcept {
  std::uint64_t left_out = 0;
  const bool marked = state.settings.secret_names_are_default;
  const char *next_name = field_name(type, 0);
  for (unsigned i = 0; i < type->field_count; ++i) {
    const mlflow_rt_field &field = type->fields[i];
    auto where = std::uint64_t(field.where);
    const char *name = next_name;
    std::size_t length = where >> 32 & 255;
    if (!length)
      length = std::strlen(name);
    next_name += length + 1;
    const char *at = object + std::uint32_t(where);
    if ((where >> 56 & MLFLOW_RT_FIELD_BASE) && field.type->kind == MLFLOW_RT_RECORD) {
      left_out += write_fields(writer, map, field.type, at);
      continue;
    }
    if (!map.next(length)) {
      ++left_out;
      continue;
    }
    writer.at = cbor::put_text(writer.at, name, length);
    bool is_plain = marked && where >> 40 == 0; // neither hidden nor a bit-field
    if (is_plain && (write_number(writer, field.type, at) || write_whole_string(writer, field.type, at)))
      continue;
    if (is_plain && field.type->kind == MLFLOW_RT_RECORD) {
      write_record(writer, field.type, at);
      continue;
    }
    if (marked ? where >> 56 & MLFLOW_RT_FIELD_SECRET : is_secret_name(name, length)) [[unlikely]]
      write_mark(writer, hidden_mark);
    else if (unsigned width = where >> 40 & 255)
      write_bit_field(writer, field.type, at, where >> 48 & 255, width);
    else
      walk(writer, field.type, at);
  }
  return left_out;
}

} // namespace

void write_record(ValueWriter &writer, const Type *type, const void *object) noexcept {
  if (!may_open(writer))
    return;
  const char *dynamic = type->flags & MLFLOW_RT_TYPE_POLYMORPHIC ? dynamic_type_name(type, object) : nullptr;
  if (!dynamic && !type->field_count)
    return write_type_name(writer, type);
  Container map(writer, cbor::open_map);
  std::uint64_t left_out = 0;
  if (dynamic) {
    std::size_t length = strnlen(dynamic, 1024);
    if (map.next(8 + length)) {
      writer.at = cbor::put_bytes(cbor::put_text_head(writer.at, 5), "@type", 5);
      writer.at = cbor::put_text_head(cbor::put_tag(writer.at, tag_type_name), length);
      writer.at = cbor::put_bytes(writer.at, dynamic, length);
    } else {
      ++left_out;
    }
  }
  map.close(left_out + write_fields(writer, map, type, static_cast<const char *>(object)));
}

} // namespace mlflow::record
