#include "record/values.h"

#include "record/value_library.h"
#include "record/value_names.h"
#include "record/value_parts.h"

#include <algorithm>

namespace mlflow::record {
namespace {

using Type = mlflow_rt_type;

struct Boxed {
  ValueWriter &writer;
  const Type *element;
  bool seen = false;
};

bool visit_boxed(void *context, const void *element) noexcept {
  Boxed &box = *static_cast<Boxed *>(context);
  if (!box.seen)
    walk(box.writer, box.element, element);
  box.seen = true;
  return false;
}

void write_boxed(ValueWriter &writer, const Type *type, const void *object) noexcept {
  Boxed box{writer, type->element};
  mlflow_rt_view view{};
  type->access(object, &view, visit_boxed, &box);
  if (!box.seen)
    put(writer, cbor::null);
}

bool has_parts(const Type *type) noexcept {
  switch (type->kind) {
  case MLFLOW_RT_RECORD:
  case MLFLOW_RT_ARRAY:
  case MLFLOW_RT_SPAN:
  case MLFLOW_RT_RANGE:
  case MLFLOW_RT_MAP:
  case MLFLOW_RT_TUPLE:
    return true;
  default:
    return false;
  }
}

/// An object that others may point to as well: in each value it is shown once.
void write_pointed_to(ValueWriter &writer, const Type *type, const void *object) noexcept {
  if (has_parts(type) && !writer.seen.add(type, object))
    return write_mark(writer, seen_mark);
  walk(writer, type, object);
}

/// An alternative that must not be taken for the other: {"error": value}.
void write_error(ValueWriter &writer, const Type *type, mlflow_rt_view held) noexcept {
  if (!may_open(writer))
    return;
  Container map(writer, cbor::open_map);
  const char *name = field_name(type, unsigned(held.size));
  std::size_t length = std::strlen(name);
  bool fits = map.next(length);
  if (fits) {
    writer.at = cbor::put_bytes(cbor::put_text_head(writer.at, length), name, length);
    walk(writer, type->fields[held.size].type, held.data);
  }
  map.close(!fits);
}

/// What stands in place of another value takes up no level of it, and still must end: a class may be derived from a
/// pointer to its own, or from a variant of such.
constexpr unsigned most_followed = 4 * max_depth;

/// What stands in place of another value: followed, not shown.
void write_wrapped(ValueWriter &writer, const Type *type, const void *object) noexcept {
  if (writer.followed == most_followed)
    return write_mark(writer, too_deep_mark);
  ++writer.followed;
  mlflow_rt_view view{};
  type->access(object, &view, nullptr, nullptr);
  const Type *inner = type->kind == MLFLOW_RT_OPTIONAL ? type->element
                      : view.size < type->field_count  ? type->fields[view.size].type
                                                       : nullptr;
  if (view.data && inner && type->flags & MLFLOW_RT_TYPE_POINTER)
    write_pointed_to(writer, inner, view.data);
  else if (view.data && inner && type->kind == MLFLOW_RT_VARIANT && type->fields[view.size].where)
    write_error(writer, type, view);
  else if (view.data && inner)
    walk(writer, inner, view.data);
  else
    put(writer, cbor::null);
  --writer.followed;
}

} // namespace

void walk(ValueWriter &writer, const Type *type, const void *object) noexcept {
  switch (type->kind) {
  case MLFLOW_RT_BOOL:
    writer.at = cbor::put_bool(writer.at, load<unsigned char>(object) != 0);
    return;
  case MLFLOW_RT_CHAR:
    return write_string_units(writer, object, 1, type->size);
  case MLFLOW_RT_SIGNED:
    return write_integer_at(writer, object, type->size, true);
  case MLFLOW_RT_UNSIGNED:
    return write_integer_at(writer, object, type->size, false);
  case MLFLOW_RT_ENUM:
    return write_enum_at(writer, type, object);
  case MLFLOW_RT_FLOAT:
    return write_float_at(writer, object, type->size);
  case MLFLOW_RT_NULLPTR:
    return put(writer, cbor::null);
  case MLFLOW_RT_POINTER:
    return load<const void *>(object) ? write_type_name(writer, type) : put(writer, cbor::null);
  case MLFLOW_RT_CSTRING:
    return write_c_string(writer, load<const char *>(object));
  case MLFLOW_RT_REFERENCE:
    if (auto *target = load<const void *>(object); target && type->element)
      return write_pointed_to(writer, type->element, target);
    return put(writer, cbor::null);
  case MLFLOW_RT_STRING: {
    mlflow_rt_view view = view_of(type, object);
    return write_string_units(writer, view.data, view.size, type->element ? type->element->size : 1);
  }
  case MLFLOW_RT_ARRAY:
    if (type->element && type->element->kind == MLFLOW_RT_CHAR)
      return write_char_array(writer, object, type->size, type->element->size);
    return write_contiguous(writer, type->element, object,
                            type->element && type->element->size ? type->size / type->element->size : 0);
  case MLFLOW_RT_SPAN: {
    mlflow_rt_view view{};
    type->access(object, &view, nullptr, nullptr);
    return write_contiguous(writer, type->element, view.data, view.size);
  }
  case MLFLOW_RT_RECORD:
    return write_record(writer, type, object);
  case MLFLOW_RT_RANGE:
  case MLFLOW_RT_MAP:
  case MLFLOW_RT_TUPLE:
  case MLFLOW_RT_OBJECT:
    return write_visited(writer, type, object);
  case MLFLOW_RT_OPTIONAL:
  case MLFLOW_RT_VARIANT:
    return write_wrapped(writer, type, object);
  case MLFLOW_RT_TEXT:
    return write_visited_text(writer, type, object);
  case MLFLOW_RT_CAPTURED:
    return write_captured(writer, type, object);
  case MLFLOW_RT_TYPE_NAME: {
    mlflow_rt_view view{};
    type->access(object, &view, nullptr, nullptr);
    return write_mangled(writer, static_cast<const char *>(view.data));
  }
  case MLFLOW_RT_BYTES: {
    mlflow_rt_view view{};
    type->access(object, &view, nullptr, nullptr);
    return write_bytes(writer, view.data, view.size);
  }
  case MLFLOW_RT_DURATION:
  case MLFLOW_RT_TIME:
    return write_time(writer, type, object);
  case MLFLOW_RT_BOX:
    return write_boxed(writer, type, object);
  case MLFLOW_RT_SENSITIVE:
    return write_mark(writer, hidden_mark);
  default: // OPAQUE, and kinds of a later interface
    return write_type_name(writer, type);
  }
}

namespace {

void begin_value(ValueWriter &writer) noexcept {
  std::ptrdiff_t room = writer.soft_end - writer.at;
  writer.value_end = writer.at + std::min<std::ptrdiff_t>(room, writer.limits->value_bytes);
  writer.depth = writer.followed = 0;
  writer.seen.clear();
}

} // namespace

void write_text(ValueWriter &writer, const char *text, std::size_t size) noexcept {
  begin_value(writer);
  write_utf8(writer, text, size, false);
}

void write_value(ValueWriter &writer, const Step &step, std::uint64_t slot) noexcept {
  const Type *type = step.type;
  if (step.kind == StepKind::Scalar) {
    put_scalar(writer.at, step, slot);
    writer.at += scalar_bytes;
    return;
  }
  begin_value(writer);
  if (step.by_address) {
    auto *object = reinterpret_cast<const void *>(slot);
    if (type->kind == MLFLOW_RT_RECORD)
      writer.seen.add(type, object);
    return walk(writer, type, object);
  }
  switch (type->kind) {
  case MLFLOW_RT_BOOL:
    writer.at = cbor::put_bool(writer.at, slot != 0);
    return;
  case MLFLOW_RT_FLOAT:
    writer.at = cbor::put_float(writer.at, static_cast<float>(std::bit_cast<double>(slot)));
    return;
  case MLFLOW_RT_ENUM:
    return write_enum(writer, type, slot);
  default: // as it is in memory: a pointer, or a character (the first bytes, on a little-endian machine)
    walk(writer, type, &slot);
  }
}

} // namespace mlflow::record
