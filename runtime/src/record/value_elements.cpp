// Containers: what lies side by side, and what an accessor visits one by one.
#include "record/value_parts.h"

#include "record/value_names.h"

#include <cstdio>
#include <utility>

namespace mlflow::record {
namespace {

using Type = mlflow_rt_type;

/// Elements beyond the limit are counted, where a container does not tell how many it has, up to this many.
constexpr std::uint64_t most_counted = 1024;

/// What a RANGE, MAP or TUPLE hands its elements to.
struct Walk {
  ValueWriter &writer;
  const Type *type;
  Container container;
  mlflow_rt_view view{};
  std::uint64_t left_out = 0;
  unsigned member = 0;
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

bool is_key_text(const Type *type) noexcept { return type->kind == MLFLOW_RT_CSTRING || is_byte_string(type); }

/// The characters of what is_key_text says is one.
mlflow_rt_view key_text(const Type *type, const void *object, const Limits &limits) noexcept {
  mlflow_rt_view view{"", 0};
  if (type->kind == MLFLOW_RT_STRING) {
    view = view_of(type, object);
  } else if (auto *text = load<const char *>(object)) {
    view = {text, strnlen(text, std::size_t(limits.string_bytes) + 1)};
  }
  return view;
}

/// The longest name that anybody means is far shorter.
constexpr std::uint32_t most_of_names = 255;

/// Of a text that is a key.
[[gnu::always_inline]] inline bool is_secret_key(mlflow_rt_view text) noexcept {
  return is_secret_name(static_cast<const char *>(text.data), std::min<std::size_t>(text.size, most_of_names));
}

/// The same of a key that is text once it is written: a wide string, an enumerator.
bool is_secret_text(const char *item, const char *end) noexcept {
  if (end - item < std::ptrdiff_t(cbor::head) || static_cast<unsigned char>(*item) != 0x7a)
    return false;
  item += cbor::head;
  return is_secret_key({item, std::uint64_t(end - item)});
}

/// Writes the key. Whether it says that what follows is a secret.
bool write_any_key(ValueWriter &writer, const Type *type, const void *object) noexcept {
  bool is_secret = is_key_text(type) && is_secret_key(key_text(type, object, *writer.limits)); // it may be cut
  const char *begin = writer.at;
  walk(writer, type, object);
  return is_secret || is_secret_text(begin, writer.at);
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
    write_mark(at.writer, hidden_mark);
    return true;
  }
  // A pair of a text and something else may be a header or an entry.
  if (index == 0 && at.type->field_count == 2)
    at.after_secret_key = write_any_key(at.writer, type, member);
  else
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

/// Of a MAP whose keys are texts.
bool visit_named_entry(void *context, const void *element) noexcept {
  Walk &at = *static_cast<Walk *>(context);
  ValueWriter &writer = at.writer;
  const Type *pair_type = at.type->element;
  Pair pair = halves_of(pair_type, element);
  if (pair.found < 2)
    return false;
  mlflow_rt_view text = key_text(pair_type->fields[0].type, pair.members[0], *writer.limits);
  std::size_t kept = std::min<std::size_t>(text.size, writer.limits->string_bytes);
  if (!at.container.next(kept + 40))
    return at.leave_out();
  write_key(writer, text, kept);
  const Type *value = pair_type->fields[1].type;
  if (is_secret_key(text)) [[unlikely]]
    write_mark(writer, hidden_mark);
  else if (!write_whole_string(writer, value, pair.members[1]) && !write_number(writer, value, pair.members[1]))
    walk(writer, value, pair.members[1]);
  return true;
}

/// What most maps are: from std::string to std::string, both within the limits.
struct StringWalk : Walk {
  const Type *key_type, *value_type;
  std::uint32_t key_at, value_at;
};

bool visit_string_entry(void *context, const void *element) noexcept {
  StringWalk &at = *static_cast<StringWalk *>(static_cast<Walk *>(context));
  ValueWriter &writer = at.writer;
  auto *pair = static_cast<const char *>(element);
  const mlflow_rt_view key = view_of(at.key_type, pair + at.key_at);
  const mlflow_rt_view value = view_of(at.value_type, pair + at.value_at);
  auto *name = static_cast<const char *>(key.data), *text = static_cast<const char *>(value.data);
  std::size_t name_size = key.size, text_size = value.size;
  if (std::max(name_size, text_size) > writer.limits->string_bytes || !at.container.next(name_size + text_size + 40))
      [[unlikely]]
    return visit_named_entry(context, element);
  writer.at = cbor::put_text(writer.at, name, name_size);
  if (is_secret_key({name, name_size})) [[unlikely]]
    write_mark(writer, hidden_mark);
  else
    writer.at = cbor::put_text(writer.at, text, text_size);
  return true;
}

/// A tree of them, each where its layout has it: no call for an entry, and all that changes is in registers.
void write_string_tree(StringWalk &at, const Type *type, const void *object) noexcept {
  ValueWriter &writer = at.writer;
  const std::uint64_t longest = std::min<std::uint32_t>(writer.limits->string_bytes, most_of_names);
  const char *const end = writer.value_end - least_room - 40;
  char *to = writer.at;
  std::uint64_t written = 0;
  auto write_entry = [&, key_at = at.key_at, value_at = at.value_at](const char *pair) {
    const mlflow_rt_view key = view_at(pair + key_at), value = view_at(pair + value_at);
    auto *name = static_cast<const char *>(key.data), *text = static_cast<const char *>(value.data);
    if ((key.size | value.size) > longest || end - to < std::ptrdiff_t(key.size + value.size) ||
        is_secret_name(name, key.size)) [[unlikely]] {
      writer.at = to;
      at.container.add(std::exchange(written, 0));
      bool goes_on = visit_named_entry(static_cast<Walk *>(&at), pair);
      to = writer.at;
      return goes_on;
    }
    ++written;
    to = cbor::put_text(cbor::put_text(to, name, key.size), text, value.size);
    return true;
  };
  visit_tree(type, object, at.view, writer.limits->elements, write_entry);
  writer.at = to;
  at.container.add(written);
}

/// Of any other MAP.
bool visit_entry(void *context, const void *element) noexcept {
  Walk &at = *static_cast<Walk *>(context);
  const Type *pair_type = at.type->element;
  Pair pair = halves_of(pair_type, element);
  if (pair.found < 2)
    return false;
  if (!at.container.next())
    return at.leave_out();
  put(at.writer, 0x82);
  if (write_any_key(at.writer, pair_type->fields[0].type, pair.members[0])) [[unlikely]]
    write_mark(at.writer, hidden_mark);
  else
    walk(at.writer, pair_type->fields[1].type, pair.members[1]);
  return true;
}

void write_visited(ValueWriter &writer, const Type *type, const void *object, unsigned char opening,
                   mlflow_rt_visit visit) noexcept {
  Walk at{writer, type, Container(writer, opening)};
  visit_each(type, object, at.view, visit, &at);
  at.close();
}

void write_map(ValueWriter &writer, const Type *type, const void *object) noexcept {
  if (!type->element || type->element->field_count < 2)
    return write_type_name(writer, type);
  const mlflow_rt_field &key = type->element->fields[0], &value = type->element->fields[1];
  bool are_offsets_known = type->element->kind != MLFLOW_RT_TUPLE || value.where;
  if (are_offsets_known && is_byte_string(key.type) && is_byte_string(value.type)) {
    StringWalk at{{writer, type, Container(writer, cbor::open_map)},
                  key.type,
                  value.type,
                  std::uint32_t(key.where),
                  std::uint32_t(value.where)};
    if (type->flags & MLFLOW_RT_TYPE_TREE && key.type->flags & value.type->flags & MLFLOW_RT_TYPE_VIEW)
      write_string_tree(at, type, object);
    else
      visit_each(type, object, at.view, visit_string_entry, static_cast<Walk *>(&at));
    return at.close();
  }
  if (is_key_text(key.type))
    return write_visited(writer, type, object, cbor::open_map, visit_named_entry);
  writer.at = cbor::put_tag(writer.at, tag_pairs);
  write_visited(writer, type, object, cbor::open_array, visit_entry);
}

} // namespace

void write_visited(ValueWriter &writer, const Type *type, const void *object) noexcept {
  if (!may_open(writer))
    return;
  switch (type->kind) {
  case MLFLOW_RT_MAP:
    return write_map(writer, type, object);
  case MLFLOW_RT_TUPLE:
    return write_visited(writer, type, object, cbor::open_array, visit_member);
  case MLFLOW_RT_OBJECT:
    return write_visited(writer, type, object, cbor::open_map, visit_named_member);
  default:
    return write_visited(writer, type, object, cbor::open_array, visit_element);
  }
}

void write_contiguous(ValueWriter &writer, const Type *element, const void *data, std::uint64_t size) noexcept {
  if (!may_open(writer))
    return;
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

} // namespace mlflow::record
