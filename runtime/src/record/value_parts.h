// Values that hold others, for values.cpp: containers of every kind, and objects by their members. What they hold goes
// through walk() again.
#pragma once

#include "record/cbor_tags.h"
#include "record/state.h"
#include "record/value_leaves.h"
#include "record/value_views.h"

#include <algorithm>

namespace mlflow::record {

/// Any value.
void walk(ValueWriter &writer, const mlflow_rt_type *type, const void *object) noexcept;

/// Whether an array or a map may begin here; if not, what stands in its place is written.
inline bool may_open(ValueWriter &writer) noexcept {
  if (!has_room(writer))
    return false;
  if (writer.depth < writer.limits->depth) [[likely]]
    return true;
  write_mark(writer, too_deep_mark);
  return false;
}

/// Of an ARRAY or SPAN.
void write_contiguous(ValueWriter &writer, const mlflow_rt_type *element, const void *data,
                      std::uint64_t size) noexcept;
/// A RANGE, MAP, TUPLE or OBJECT: what an accessor visits.
void write_visited(ValueWriter &writer, const mlflow_rt_type *type, const void *object) noexcept;
/// A RECORD.
void write_record(ValueWriter &writer, const mlflow_rt_type *type, const void *object) noexcept;

[[gnu::always_inline]] inline bool is_secret_name(const char *name, std::size_t length) noexcept {
  return state.settings.secret_names.match(name, length);
}

/// An array or a map that is being written: opens and closes it, and says how much was left out.
class Container {
public:
  Container(ValueWriter &writer, unsigned char opening) noexcept : writer_(writer), map_(opening == cbor::open_map) {
    put(writer, opening);
    ++writer.depth;
  }
  /// False if the next item (with a key of this many bytes) is beyond a limit.
  bool next(std::size_t key_size = 0) noexcept {
    if (written_ >= writer_.limits->elements)
      return false;
    if (writer_.value_end - writer_.at < least_room + std::ptrdiff_t(key_size)) {
      writer_.out_of_room |= writer_.value_end == writer_.soft_end;
      return false;
    }
    ++written_;
    return true;
  }
  std::uint64_t written() const noexcept { return written_; }
  /// Items that were written without asking, within the limits.
  void add(std::uint64_t items) noexcept { written_ += items; }
  /// `more`: items that were not written; unknown: how many is not known.
  void close(std::uint64_t more, bool unknown = false) noexcept {
    if (more || unknown) {
      if (map_)
        put(writer_, 0x60);
      writer_.at = cbor::put_unsigned(cbor::put_tag(writer_.at, tag_more_items), more);
    }
    put(writer_, cbor::close);
    --writer_.depth;
  }

private:
  ValueWriter &writer_;
  bool map_;
  std::uint64_t written_ = 0;
};

/// What most members and elements are, without a call. False: something else, and nothing is written.
[[gnu::always_inline]] inline bool write_number(ValueWriter &writer, const mlflow_rt_type *type,
                                                const void *object) noexcept {
  switch (type->kind) {
  case MLFLOW_RT_SIGNED:
  case MLFLOW_RT_UNSIGNED: {
    bool is_signed = type->kind == MLFLOW_RT_SIGNED;
    if (type->size == 4)
      write_integer_4(writer, object, is_signed);
    else
      write_integer_at(writer, object, type->size, is_signed);
    return true;
  }
  case MLFLOW_RT_FLOAT:
    if (type->size == sizeof(double))
      writer.at = cbor::put_double(writer.at, load<double>(object));
    else
      write_float_at(writer, object, type->size);
    return true;
  case MLFLOW_RT_BOOL:
    writer.at = cbor::put_bool(writer.at, load<unsigned char>(object) != 0);
    return true;
  default:
    return false;
  }
}

/// A string of one byte a character.
inline bool is_byte_string(const mlflow_rt_type *type) noexcept {
  return type->kind == MLFLOW_RT_STRING && type->element && type->element->size == 1;
}

/// The same for such strings that are within all limits.
[[gnu::always_inline]] inline bool write_whole_string(ValueWriter &writer, const mlflow_rt_type *type,
                                                      const void *object) noexcept {
  if (!is_byte_string(type))
    return false;
  const mlflow_rt_view text = view_of(type, object);
  if (!fits_whole(writer, text.size))
    return false;
  writer.at = cbor::put_text(writer.at, static_cast<const char *>(text.data), text.size);
  return true;
}

} // namespace mlflow::record
