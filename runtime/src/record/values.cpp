#include "record/values.h"

#include "record/state.h"
#include "record/value_leaves.h"
#include "record/value_library.h"
#include "record/value_names.h"

#include <algorithm>
#include <cstdio>

namespace mlflow::record {
namespace {

using Type = mlflow_rt_type;

/// Elements beyond the limit are counted, where a container does not tell how many it has, up to this many.
constexpr std::uint64_t most_counted = 65536;

void walk(ValueWriter &writer, const Type *type, const void *object) noexcept;

/// A container that is being written: opens and closes it, and says how much was left out.
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

/// What a RANGE, MAP or TUPLE hands its elements to.
struct Walk {
  ValueWriter &writer;
  const Type *type;
  Container container;
  mlflow_rt_view view{};
  std::uint64_t left_out = 0;
  unsigned member = 0;
  bool keyed = false;
  bool after_secret_key = false;

  /// For an element that was not written: whether to go on, to count the rest.
  bool leave_out() noexcept { return ++left_out < most_counted && view.size == 0; }
  void close() noexcept {
    std::uint64_t seen = container.written() + left_out;
    container.close(view.size > seen          ? view.size - container.written()
                    : left_out < most_counted ? left_out
                                              : 0,
                    left_out >= most_counted);
  }
};

bool is_key_text(const Type *type) noexcept {
  return type->kind == MLFLOW_RT_CSTRING ||
         (type->kind == MLFLOW_RT_STRING && type->element && type->element->size == 1);
}

/// The characters of what is_key_text says is one.
mlflow_rt_view key_text(const Type *type, const void *object, const Limits &limits) noexcept {
  mlflow_rt_view view{"", 0};
  if (type->kind == MLFLOW_RT_STRING) {
    type->access(object, &view, nullptr, nullptr);
  } else if (auto *text = load<const char *>(object)) {
    view = {text, strnlen(text, std::size_t(limits.string_bytes) + 1)};
  }
  return view;
}

bool is_secret_name(const char *name, std::size_t length) noexcept {
  return state.settings.secret_names.match(name, length);
}

/// Of a text that is a key. The longest name that anybody means is far shorter.
bool is_secret_key(mlflow_rt_view text) noexcept {
  return is_secret_name(static_cast<const char *>(text.data), std::min<std::size_t>(text.size, 256));
}

bool visit_element(void *context, const void *element) noexcept {
  Walk &at = *static_cast<Walk *>(context);
  if (!at.container.next())
    return at.leave_out();
  walk(at.writer, at.type->element, element);
  return true;
}

/// Of an OBJECT.
bool visit_named_member(void *context, const void *member) noexcept {
  Walk &at = *static_cast<Walk *>(context);
  unsigned index = at.member++;
  if (index >= at.type->field_count)
    return false;
  const char *name = field_name(at.type, index);
  std::size_t length = std::strlen(name);
  if (!at.container.next(length))
    return at.leave_out();
  at.writer.at = cbor::put_bytes(cbor::put_text_head(at.writer.at, length), name, length);
  walk(at.writer, at.type->fields[index].type, member);
  return true;
}

bool visit_member(void *context, const void *member) noexcept {
  Walk &at = *static_cast<Walk *>(context);
  unsigned index = at.member++;
  if (index >= at.type->field_count)
    return false;
  if (!at.container.next())
    return at.leave_out();
  const Type *type = at.type->fields[index].type;
  if (at.after_secret_key) [[unlikely]] {
    write_mark(at.writer, "", "***", "");
    return true;
  }
  // A pair of a text and something else may be a header or an entry.
  if (index == 0 && at.type->field_count == 2 && is_key_text(type))
    at.after_secret_key = is_secret_key(key_text(type, member, *at.writer.limits));
  walk(at.writer, type, member);
  return true;
}

/// Key and value of a map's element, which is a RECORD or a TUPLE of two.
struct Pair {
  const void *members[2] = {nullptr, nullptr};
  unsigned found = 0;
};

bool visit_half(void *context, const void *member) noexcept {
  Pair &pair = *static_cast<Pair *>(context);
  if (pair.found < 2)
    pair.members[pair.found++] = member;
  return true;
}

Pair halves_of(const Type *type, const void *object) noexcept {
  Pair pair;
  if (type->kind == MLFLOW_RT_TUPLE && !type->fields[1].where) { // of a std::pair the offsets are known
    mlflow_rt_view view{};
    type->access(object, &view, visit_half, &pair);
  } else {
    for (unsigned i = 0; i < 2; ++i)
      pair.members[i] = static_cast<const char *>(object) + std::uint32_t(type->fields[i].where);
    pair.found = 2;
  }
  return pair;
}

/// A key has to stay a text, so what is cut is said in it.
void write_key(ValueWriter &writer, mlflow_rt_view text, std::size_t kept) noexcept {
  auto *from = static_cast<const char *>(text.data);
  if (kept == text.size) {
    writer.at = cbor::put_text(writer.at, from, kept);
    return;
  }
  kept = whole_characters(from, kept, text.size);
  char mark[40];
  int length = std::snprintf(mark, sizeof mark, "... (+%llu chars)", static_cast<unsigned long long>(text.size - kept));
  writer.at = cbor::put_bytes(cbor::put_text_head(writer.at, kept + std::size_t(length)), from, kept);
  writer.at = cbor::put_bytes(writer.at, mark, std::size_t(length));
}

bool visit_entry(void *context, const void *element) noexcept {
  Walk &at = *static_cast<Walk *>(context);
  const Type *pair_type = at.type->element;
  Pair pair = halves_of(pair_type, element);
  if (pair.found < 2)
    return false;
  const Type *key = pair_type->fields[0].type;
  const Type *value = pair_type->fields[1].type;
  if (at.keyed) {
    mlflow_rt_view text = key_text(key, pair.members[0], *at.writer.limits);
    std::size_t kept = std::min<std::size_t>(text.size, at.writer.limits->string_bytes);
    if (!at.container.next(kept + 40))
      return at.leave_out();
    write_key(at.writer, text, kept);
    if (is_secret_key(text)) [[unlikely]]
      write_mark(at.writer, "", "***", "");
    else
      walk(at.writer, value, pair.members[1]);
    return true;
  }
  if (!at.container.next())
    return at.leave_out();
  put(at.writer, 0x82);
  walk(at.writer, key, pair.members[0]);
  walk(at.writer, value, pair.members[1]);
  return true;
}

void write_visited(ValueWriter &writer, const Type *type, const void *object, unsigned char opening,
                   mlflow_rt_visit visit, bool keyed = false) noexcept {
  Walk at{writer, type, Container(writer, opening)};
  at.keyed = keyed;
  type->access(object, &at.view, visit, &at);
  at.close();
}

void write_map(ValueWriter &writer, const Type *type, const void *object) noexcept {
  if (!type->element || type->element->field_count < 2)
    return write_type_name(writer, type);
  bool keyed = is_key_text(type->element->fields[0].type);
  if (!keyed)
    writer.at = cbor::put_tag(writer.at, tag_pairs);
  write_visited(writer, type, object, keyed ? cbor::open_map : cbor::open_array, visit_entry, keyed);
}

/// What most members and elements are, without a call. False: something else, and nothing is written.
[[gnu::always_inline]] inline bool write_number(ValueWriter &writer, const Type *type, const void *object) noexcept {
  switch (type->kind) {
  case MLFLOW_RT_SIGNED:
    write_integer_at(writer, object, type->size, true);
    return true;
  case MLFLOW_RT_UNSIGNED:
    write_integer_at(writer, object, type->size, false);
    return true;
  case MLFLOW_RT_FLOAT:
    write_float_at(writer, object, type->size);
    return true;
  default:
    return false;
  }
}

void write_contiguous(ValueWriter &writer, const Type *element, const void *data, std::uint64_t size) noexcept {
  Container array(writer, cbor::open_array);
  if (element && element->size) {
    auto *at = static_cast<const char *>(data);
    if (element->kind == MLFLOW_RT_FLOAT && element->size == sizeof(double)) {
      for (std::uint64_t i = 0; i < size && array.next(); ++i, at += sizeof(double))
        writer.at = cbor::put_double(writer.at, load<double>(at));
    } else {
      for (std::uint64_t i = 0; i < size && array.next(); ++i, at += element->size)
        walk(writer, element, at);
    }
  }
  array.close(size - array.written());
}

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
    if (marked ? where >> 56 & MLFLOW_RT_FIELD_SECRET : is_secret_name(name, length)) [[unlikely]]
      write_mark(writer, "", "***", "");
    else if (unsigned width = where >> 40 & 255)
      write_bit_field(writer, field.type, at, where >> 48 & 255, width);
    else if (!write_number(writer, field.type, at))
      walk(writer, field.type, at);
  }
  return left_out;
}

void write_record(ValueWriter &writer, const Type *type, const void *object) noexcept {
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

void write_container(ValueWriter &writer, const Type *type, const void *object) noexcept {
  if (!has_room(writer))
    return;
  if (writer.depth >= std::min(writer.limits->depth, max_depth))
    return write_mark(writer, "<", "depth limit", ">");
  mlflow_rt_view view{};
  switch (type->kind) {
  case MLFLOW_RT_ARRAY:
    return write_contiguous(writer, type->element, object,
                            type->element && type->element->size ? type->size / type->element->size : 0);
  case MLFLOW_RT_SPAN:
    type->access(object, &view, nullptr, nullptr);
    return write_contiguous(writer, type->element, view.data, view.size);
  case MLFLOW_RT_RANGE:
    return write_visited(writer, type, object, cbor::open_array, visit_element);
  case MLFLOW_RT_MAP:
    return write_map(writer, type, object);
  case MLFLOW_RT_TUPLE:
    return write_visited(writer, type, object, cbor::open_array, visit_member);
  case MLFLOW_RT_OBJECT:
    return write_visited(writer, type, object, cbor::open_map, visit_named_member);
  default:
    return write_record(writer, type, object);
  }
}

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
    return write_mark(writer, "<", "ref", ">");
  walk(writer, type, object);
}

/// An alternative that must not be taken for the other: {"error": value}.
void write_error(ValueWriter &writer, const Type *type, mlflow_rt_view held) noexcept {
  if (!has_room(writer))
    return;
  if (writer.depth >= std::min(writer.limits->depth, max_depth))
    return write_mark(writer, "<", "depth limit", ">");
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

/// What stands in place of another value: followed, not shown.
void write_wrapped(ValueWriter &writer, const Type *type, const void *object) noexcept {
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
}

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
    mlflow_rt_view view{};
    type->access(object, &view, nullptr, nullptr);
    return write_string_units(writer, view.data, view.size, type->element ? type->element->size : 1);
  }
  case MLFLOW_RT_ARRAY:
    if (type->element && type->element->kind == MLFLOW_RT_CHAR && type->element->size == 1)
      return write_utf8(writer, static_cast<const char *>(object),
                        strnlen(static_cast<const char *>(object), type->size), false);
    return write_container(writer, type, object);
  case MLFLOW_RT_RECORD:
  case MLFLOW_RT_SPAN:
  case MLFLOW_RT_RANGE:
  case MLFLOW_RT_MAP:
  case MLFLOW_RT_TUPLE:
  case MLFLOW_RT_OBJECT:
    return write_container(writer, type, object);
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
    return write_mark(writer, "", "***", "");
  default: // OPAQUE, and kinds of a later interface
    return write_type_name(writer, type);
  }
}

void begin_value(ValueWriter &writer) noexcept {
  std::ptrdiff_t room = writer.soft_end - writer.at;
  writer.value_end = writer.at + std::min<std::ptrdiff_t>(room, writer.limits->value_bytes);
  writer.depth = 0;
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
