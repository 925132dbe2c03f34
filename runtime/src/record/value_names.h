// Values that are shown by names which stand in the program: enumerators, and the type that an object turns out to
// have. Inline.
#pragma once

#include "record/value_leaves.h"

#include <bit>

namespace mlflow::record {

/// Name of field or enumerator number `index`.
inline const char *field_name(const mlflow_rt_type *type, unsigned index) noexcept {
  const char *name = type->text + std::strlen(type->text) + 1;
  while (index--)
    name += std::strlen(name) + 1;
  return name;
}

inline void write_enum_number(ValueWriter &writer, const mlflow_rt_type *type, std::uint64_t value) noexcept {
  writer.at = type->flags & MLFLOW_RT_TYPE_SIGNED ? cbor::put_signed(writer.at, std::int64_t(value))
                                                  : cbor::put_unsigned(writer.at, value);
}

/// The enumerators of one bit whose bits are set, as `A|B`. False, and nothing is written, if that is not all.
inline bool write_flags(ValueWriter &writer, const mlflow_rt_type *type, std::uint64_t value) noexcept {
  std::uint64_t rest = value;
  std::size_t length = 0;
  const char *name = field_name(type, 0);
  for (unsigned i = 0; i < type->field_count; ++i) {
    auto bit = std::uint64_t(type->fields[i].where);
    std::size_t own = std::strlen(name);
    if (std::has_single_bit(bit) && rest & bit) {
      rest &= ~bit;
      length += own + 1;
    }
    name += own + 1;
  }
  if (rest || !length || writer.value_end - writer.at < least_room + std::ptrdiff_t(length))
    return false;
  writer.at = cbor::put_text_head(writer.at, length - 1);
  name = field_name(type, 0);
  rest = value;
  for (unsigned i = 0; i < type->field_count; ++i) {
    auto bit = std::uint64_t(type->fields[i].where);
    std::size_t own = std::strlen(name);
    if (std::has_single_bit(bit) && rest & bit) {
      if (rest != value)
        put(writer, '|');
      rest &= ~bit;
      writer.at = cbor::put_bytes(writer.at, name, own);
    }
    name += own + 1;
  }
  return true;
}

/// `value` extended to 64 bits, as the enumerators are.
inline void write_enum(ValueWriter &writer, const mlflow_rt_type *type, std::uint64_t value) noexcept {
  for (unsigned i = 0; i < type->field_count; ++i)
    if (std::uint64_t(type->fields[i].where) == value) {
      const char *name = field_name(type, i);
      return write_utf8(writer, name, std::strlen(name), false);
    }
  if (!(type->flags & MLFLOW_RT_TYPE_FLAGS) || !write_flags(writer, type, value))
    write_enum_number(writer, type, value);
}

inline void write_enum_at(ValueWriter &writer, const mlflow_rt_type *type, const void *object) noexcept {
  bool is_signed = type->flags & MLFLOW_RT_TYPE_SIGNED;
  switch (type->size) {
  case 1:
    return write_enum(writer, type, is_signed ? std::uint64_t(load<std::int8_t>(object)) : load<std::uint8_t>(object));
  case 2:
    return write_enum(writer, type,
                      is_signed ? std::uint64_t(load<std::int16_t>(object)) : load<std::uint16_t>(object));
  case 4:
    return write_enum(writer, type,
                      is_signed ? std::uint64_t(load<std::int32_t>(object)) : load<std::uint32_t>(object));
  case 8:
    return write_enum(writer, type, load<std::uint64_t>(object));
  default:
    return write_integer_at(writer, object, type->size, is_signed);
  }
}

/// What type_info::name says of the object that a POLYMORPHIC type describes a base of, or null: it is that type
/// itself, or was compiled without RTTI.
inline const char *dynamic_type_name(const mlflow_rt_type *type, const void *object) noexcept {
  auto *table = load<const void *const *>(object);
  auto *info = table ? static_cast<const char *const *>(table[-1]) : nullptr;
  const char *name = info ? info[1] : nullptr; // [0] is its own table
  if (!name)
    return nullptr;
  if (*name == '*') // of a type of one unit alone
    ++name;
  return std::strcmp(name, field_name(type, type->field_count)) == 0 ? nullptr : name;
}

} // namespace mlflow::record
