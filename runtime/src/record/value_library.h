// Values of library types that are leaves with a meaning: bytes, spans and points of time, names of types. Inline, for
// values.cpp alone.
#pragma once

#include "record/thread_state.h"
#include "record/value_leaves.h"

#include <utility>

namespace mlflow::record {

/// False, with a mark in its place, if there is no room for an item of so many bytes, whatever it is within.
inline bool has_room_for(ValueWriter &writer, std::size_t bytes) noexcept {
  if (writer.value_end - writer.at >= least_room + std::ptrdiff_t(bytes))
    return true;
  writer.out_of_room |= writer.value_end == writer.soft_end;
  put(writer, cbor::undefined);
  return false;
}

/// {"base64": bytes, "bytes": how many there are}
inline void write_bytes(ValueWriter &writer, const void *data, std::uint64_t size) noexcept {
  if (!has_room_for(writer, 48))
    return;
  std::size_t room = std::size_t(writer.value_end - writer.at) - 64;
  if (size > room && room < writer.limits->string_bytes)
    writer.out_of_room |= writer.value_end == writer.soft_end;
  std::size_t kept = std::min<std::uint64_t>({size, room, writer.limits->string_bytes});
  put(writer, cbor::open_map);
  writer.at = cbor::put_text(writer.at, "bytes", 5);
  writer.at = cbor::put_unsigned(writer.at, size);
  writer.at = cbor::put_text(writer.at, "base64", 6);
  writer.at = cbor::put_big_endian(cbor::put_byte(writer.at, 0x5a), std::uint32_t(kept));
  writer.at = cbor::put_bytes(writer.at, static_cast<const char *>(data), kept);
  put(writer, cbor::close);
}

/// What type_info::name says.
inline void write_mangled(ValueWriter &writer, const char *name) noexcept {
  if (!name)
    return put(writer, cbor::null);
  if (*name == '*') // of a type of one unit alone
    ++name;
  std::size_t length = strnlen(name, 1024);
  if (!has_room_for(writer, length))
    return;
  writer.at = cbor::put_text_head(cbor::put_tag(writer.at, tag_type_name), length);
  writer.at = cbor::put_bytes(writer.at, name, length);
}

/// A DURATION or TIME.
inline void write_time(ValueWriter &writer, const mlflow_rt_type *type, const void *object) noexcept {
  const mlflow_rt_type *count = type->fields[0].type;
  if (!has_room_for(writer, 40))
    return;
  writer.at = cbor::put_tag(writer.at, type->kind != MLFLOW_RT_TIME         ? tag_duration
                                       : type->flags & MLFLOW_RT_TYPE_LOCAL ? tag_local_time
                                                                            : tag_time);
  put(writer, 0x83);
  writer.at = cbor::put_unsigned(writer.at, std::uint64_t(type->fields[0].where));
  writer.at = cbor::put_unsigned(writer.at, std::uint64_t(type->fields[1].where));
  if (count->kind == MLFLOW_RT_FLOAT)
    return write_float_at(writer, object, count->size);
  bool is_known = count->kind == MLFLOW_RT_SIGNED || count->kind == MLFLOW_RT_UNSIGNED;
  if (is_known && count->size <= 8)
    return write_integer_at(writer, object, count->size, count->kind == MLFLOW_RT_SIGNED);
  put(writer, cbor::undefined);
}

/// What a TEXT or CAPTURED is written to.
struct VisitedText {
  ValueWriter &writer;
  mlflow_rt_view whole{};
  bool seen = false;
};

inline bool visit_text(void *context, const void *element) noexcept {
  VisitedText &at = *static_cast<VisitedText *>(context);
  auto &text = *static_cast<const mlflow_rt_view *>(element);
  if (!at.seen)
    write_utf8(at.writer, static_cast<const char *>(text.data), text.size, at.whole.size > text.size);
  at.seen = true;
  return false;
}

inline bool visit_captured(void *context, const void *element) noexcept {
  VisitedText &at = *static_cast<VisitedText *>(context);
  auto &item = *static_cast<const mlflow_rt_view *>(element);
  if (!at.seen && item.size && has_room_for(at.writer, std::size_t(item.size)))
    at.writer.at = cbor::put_bytes(at.writer.at, static_cast<const char *>(item.data), std::size_t(item.size));
  else if (!at.seen && !item.size)
    put(at.writer, cbor::null);
  at.seen = true;
  return false;
}

inline void write_captured(ValueWriter &writer, const mlflow_rt_type *type, const void *object) noexcept {
  VisitedText at{writer};
  ThreadState &thread = *attached_thread;
  Limits here = *writer.limits; // what is left of them
  here.depth -= std::min(here.depth, writer.depth);
  here.small_fits &= here.depth >= 2;
  const Limits *outer = std::exchange(thread.value_limits, &here);
  type->access(object, &at.whole, visit_captured, &at);
  thread.value_limits = outer;
  if (!at.seen)
    put(writer, cbor::null);
}

inline void write_visited_text(ValueWriter &writer, const mlflow_rt_type *type, const void *object) noexcept {
  VisitedText at{writer};
  type->access(object, &at.whole, visit_text, &at);
  if (!at.seen)
    put(writer, cbor::null);
}

} // namespace mlflow::record
