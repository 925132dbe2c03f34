// Any value as CBOR: what its type looks like (shapes.h) says how it is read. Limits are the runtime's. A value that
// nobody can read is "<Type>"; one whose reading throws is so too. Calls that a value is an argument of are qualified:
// beside its type there may be functions of the same names.
#pragma once

#include "mlflow/detail/guard.h"
#include "mlflow/detail/items.h"
#include "mlflow/detail/shapes.h"
#include "mlflow/detail/times.h"

#include <utility>

namespace mlflow {
class Value;
class Writer;
template <class> class Named;
} // namespace mlflow

namespace mlflow::detail {

/// Value, and what it is made of in braces.
template <class T>
inline constexpr bool writes_itself =
    std::is_base_of_v<Value, T> || std::is_base_of_v<Named<Value>, T> || std::is_base_of_v<Named<std::string_view>, T>;

inline void put_type_name(mlflow_rt_writer &to, TypeName name) noexcept {
  mlflow_rt_write_mark(&to, name.text, name.size);
}

/// Runs code of the program's: whatever it did before it threw is taken back.
template <class T, class Read> void guarded(mlflow_rt_writer &to, Read &&read) noexcept {
  auto before = to.at - to.begin;
  auto depth = to.depth;
  auto nested = to.nested;
  auto filled = to.filled;
  if (!runs_through(read)) {
    to.at = to.begin + before;
    to.depth = depth;
    to.nested = nested;
    to.filled = filled;
    put_type_name(to, type_name<T>());
  }
  if (!to.filled)
    put_null(to);
}

inline constexpr unsigned most_nested_captures = 64;

template <class T> void encode_by_capture(mlflow_rt_writer &to, const T &value) noexcept {
  if (to.nested >= most_nested_captures)
    return put_type_name(to, type_name<T>());
  detail::guarded<T>(to, [&] {
    ++to.nested;
    Writer writer(to);
    mlflow_capture(writer, value);
    --to.nested;
  });
}

// ---- Containers.

/// Elements beyond the limit are counted, where a container does not tell how many it has, up to this many.
inline constexpr std::uint64_t most_counted = 1024;

/// Hands each element to `put` after room was made for it.
template <class Range, class Put> void for_each_element(Container &container, const Range &range, Put &&put) {
  for (auto &&element : range) {
    if (put(element))
      continue;
    if constexpr (has_size<Range>) {
      container.set_size(range.size());
      return;
    } else if (container.left_out() >= most_counted) {
      container.set_size_unknown();
      return;
    }
  }
}

template <class Range> void encode_range(mlflow_rt_writer &to, const Range &range) {
  Container array(to, MLFLOW_RT_CONTAINER_ARRAY);
  if (!array)
    return;
  detail::for_each_element(array, range, [&](const auto &element) {
    bool has_room = array.next();
    if (has_room)
      detail::encode(to, element);
    return has_room;
  });
}

/// Of a key. A null pointer has none.
template <class Text> std::string_view text_of(const Text &text) {
  if constexpr (std::is_pointer_v<Text>)
    return text ? std::string_view(text) : std::string_view();
  else
    return text;
}

/// Writes what may be a key. Whether it is the name of a secret: a text, or a wide string, which is one once it is
/// written.
template <class Key> bool encode_any_key(mlflow_rt_writer &to, const Key &key) {
  const std::ptrdiff_t begin = to.at - to.begin;
  detail::encode(to, key);
  if constexpr (is_text<Key>) {
    const std::string_view name = detail::text_of(key);
    return mlflow_rt_is_secret_name(name.data(), name.size());
  }
  const char *item = to.begin + begin;
  const unsigned head = to.at == item ? 0 : static_cast<unsigned char>(*item);
  const std::ptrdiff_t head_size = head >= 0x60 && head < 0x78 ? 1 : head == 0x7a ? 5 : 0;
  return head_size && to.at - item > head_size &&
         mlflow_rt_is_secret_name(item + head_size, std::uint64_t(to.at - item - head_size));
}

template <class Key, class Element> void encode_pair(mlflow_rt_writer &to, const Key &key, const Element &value) {
  put_byte(to, 0x82);
  bool is_hidden = detail::encode_any_key(to, key);
  to.filled = 0;
  if (is_hidden)
    return mlflow_rt_write_hidden(&to);
  detail::encode(to, value);
}

template <class Map> void encode_map(mlflow_rt_writer &to, const Map &map) {
  constexpr bool keyed = is_text<typename Map::key_type>;
  Container container(to, keyed ? MLFLOW_RT_CONTAINER_MAP : MLFLOW_RT_CONTAINER_PAIRS);
  if (!container)
    return;
  detail::for_each_element(container, map, [&](const auto &entry) {
    bool has_room;
    if constexpr (keyed) {
      has_room = container.key(detail::text_of(entry.first));
      if (has_room)
        detail::encode(to, entry.second);
    } else {
      has_room = container.next();
      if (has_room)
        detail::encode_pair(to, entry.first, entry.second);
    }
    return has_room;
  });
}

template <class Tuple, std::size_t... Index>
void encode_tuple(mlflow_rt_writer &to, const Tuple &tuple, std::index_sequence<Index...>) {
  Container array(to, MLFLOW_RT_CONTAINER_ARRAY);
  if (!array)
    return;
  using std::get;
  bool is_hidden = false; // a pair of a text and something else may be a header or an entry
  [[maybe_unused]] auto put = [&](const auto &member) {
    if (!array.next())
      return;
    if (is_hidden)
      return mlflow_rt_write_hidden(&to);
    if constexpr (sizeof...(Index) == 2)
      is_hidden = detail::encode_any_key(to, member);
    else
      detail::encode(to, member);
  };
  (put(get<Index>(tuple)), ...);
}

template <class Json> void encode_json(mlflow_rt_writer &to, const Json &json) {
  if (json.is_object()) {
    Container map(to, MLFLOW_RT_CONTAINER_MAP);
    for (auto at = json.begin(); map && at != json.end(); ++at)
      if (map.key(at.key()))
        detail::encode_json(to, at.value());
  } else if (json.is_array()) {
    Container array(to, MLFLOW_RT_CONTAINER_ARRAY);
    for (auto at = json.begin(); array && at != json.end(); ++at)
      if (array.next())
        detail::encode_json(to, *at);
  } else if (json.is_string()) {
    detail::put_text(to, *json.template get_ptr<const typename Json::string_t *>());
  } else if (json.is_boolean()) {
    put_bool(to, *json.template get_ptr<const typename Json::boolean_t *>());
  } else if (json.is_number_unsigned()) {
    put_unsigned(to, *json.template get_ptr<const typename Json::number_unsigned_t *>());
  } else if (json.is_number_integer()) {
    put_signed(to, *json.template get_ptr<const typename Json::number_integer_t *>());
  } else if (json.is_number_float()) {
    put_double(to, *json.template get_ptr<const typename Json::number_float_t *>());
  } else if (json.is_null()) {
    put_null(to);
  } else {
    put_type_name(to, type_name<Json>()); // binary, or what a parser gave up
  }
}

// ---- What holds another value.

template <class Pointer> void encode_pointee(mlflow_rt_writer &to, const Pointer &pointer) {
  using Pointee = std::remove_cv_t<typename Pointer::element_type>;
  if (!pointer)
    return put_null(to);
  if constexpr (is_complete<Pointee>)
    detail::encode(to, *pointer);
  else
    put_type_name(to, type_name<Pointee>());
}

template <class Optional> void encode_optional(mlflow_rt_writer &to, const Optional &optional) {
  if (optional.has_value()) {
    if constexpr (std::is_void_v<decltype(*optional)>)
      put_null(to);
    else
      detail::encode(to, *optional);
  } else if constexpr (has_error<Optional>) {
    Container map(to, MLFLOW_RT_CONTAINER_MAP);
    if (map.key("error"))
      detail::encode(to, optional.error());
  } else {
    put_null(to);
  }
}

template <class Variant> void encode_variant(mlflow_rt_writer &to, const Variant &variant) {
  if (variant.valueless_by_exception())
    return put_null(to);
  visit([&](const auto &alternative) { detail::encode(to, alternative); }, variant);
}

template <class T>
inline constexpr bool stands_for_another =
    is_optional<T> || is_variant<T> || is_smart_pointer<T> || is_reference_wrapper<T>;

/// What stands in place of another value takes up no level of it, and still must end: a class may be derived from a
/// pointer to its own, or from a variant of such.
inline constexpr unsigned most_followed = 96;

class Followed {
public:
  explicit Followed(mlflow_rt_writer &to) noexcept : to_(to) { ++to_.nested; }
  Followed(const Followed &) = delete;
  Followed &operator=(const Followed &) = delete;
  ~Followed() { --to_.nested; }

private:
  mlflow_rt_writer &to_;
};

template <class T> void encode_followed(mlflow_rt_writer &to, const T &value) {
  if (to.nested >= most_followed)
    return mlflow_rt_write_mark(&to, "depth limit", 11);
  Followed here(to);
  if constexpr (is_optional<T>)
    detail::encode_optional(to, value);
  else if constexpr (is_variant<T>)
    detail::encode_variant(to, value);
  else if constexpr (is_smart_pointer<T>)
    detail::encode_pointee(to, value);
  else
    detail::encode(to, value.get());
}

// ---- Numbers and characters.

template <class Number> void encode_number(mlflow_rt_writer &to, Number value) noexcept {
  if constexpr (std::is_same_v<Number, float>)
    put_float(to, value);
  else if constexpr (std::is_floating_point_v<Number>)
    put_double(to, static_cast<double>(value));
  else if constexpr (Number(-1) < Number(0))
    put_signed(to, value);
  else
    put_unsigned(to, value);
}

#ifdef __SIZEOF_INT128__
template <class T> inline constexpr bool is_int128 = std::is_same_v<T, int128> || std::is_same_v<T, uint128>;
template <class T> void encode_int128(mlflow_rt_writer &to, T value) noexcept {
  if (value == T(std::int64_t(value)) && value == T(std::uint64_t(std::int64_t(value))) && std::int64_t(value) >= 0)
    put_unsigned(to, std::uint64_t(value));
  else
    put_wide_integer(to, static_cast<uint128>(value), value < T(0));
}
#else
template <class> inline constexpr bool is_int128 = false;
template <class T> void encode_int128(mlflow_rt_writer &, T) noexcept {}
#endif

/// Up to its NUL.
template <class Char, std::size_t Size> std::basic_string_view<Char> text_of_array(const Char (&array)[Size]) noexcept {
  std::size_t size = 0;
  while (size < Size && array[size] != Char())
    ++size;
  return {array, size};
}

template <class Char> void put_units(mlflow_rt_writer &to, const Char *text, std::size_t size) noexcept {
  if constexpr (sizeof(Char) == 1)
    mlflow_rt_write_text(&to, reinterpret_cast<const char *>(text), size);
  else
    mlflow_rt_write_wide(&to, text, size, sizeof(Char));
}

// ---- All of them.

template <class T> void encode_array(mlflow_rt_writer &to, const T &array) {
  using Element = std::remove_cv_t<std::remove_extent_t<T>>;
  if constexpr (!is_complete<T>) { // how many there are is known elsewhere
    if constexpr (std::is_same_v<Element, char>)
      mlflow_rt_write_c_string(&to, array);
    else
      put_type_name(to, type_name<T>());
  } else if constexpr (is_any_char<Element>) {
    auto text = detail::text_of_array(array);
    detail::put_units(to, text.data(), text.size());
  } else {
    Container container(to, MLFLOW_RT_CONTAINER_ARRAY);
    for (const auto &element : array)
      if (container.next())
        detail::encode(to, element);
  }
}

template <class T> void encode_scalar(mlflow_rt_writer &to, const T &value) noexcept {
  if constexpr (std::is_same_v<T, bool>)
    put_bool(to, value);
  else if constexpr (std::is_null_pointer_v<T>)
    put_null(to);
  else if constexpr (is_any_char<T>)
    detail::put_units(to, &value, 1);
  else if constexpr (is_int128<T>)
    detail::encode_int128(to, value);
  else if constexpr (std::is_arithmetic_v<T>)
    detail::encode_number(to, value);
  else if constexpr (is_floating<T>) // here: to hand over a __bf16 may want a function that the program lacks
    put_double(to, static_cast<double>(value));
  else if constexpr (std::is_enum_v<T>)
    detail::encode_number(
        to, std::conditional_t<std::is_signed_v<std::underlying_type_t<T>>, std::int64_t, std::uint64_t>(value));
  else if constexpr (std::is_same_v<T, const char *> || std::is_same_v<T, char *>)
    mlflow_rt_write_c_string(&to, value);
  else if constexpr (is_nullable<T>) // a pointer: what is there may be gone
    value == nullptr ? put_null(to) : put_type_name(to, type_name<T>());
  else
    put_type_name(to, type_name<T>());
}

template <class T> void encode_object(mlflow_rt_writer &to, const T &value) {
  if constexpr (is_json<T>)
    detail::encode_json(to, value);
  else if constexpr (is_path<T>)
    detail::encode(to, value.native());
  else if constexpr (is_text<T>)
    detail::put_text(to, value);
  else if constexpr (is_wide_string<T>)
    detail::put_units(to, value.data(), value.size());
  else if constexpr (is_map<T> && is_range<T>)
    detail::encode_map(to, value);
  else if constexpr (is_range<T>)
    detail::encode_range(to, value);
  else if constexpr (stands_for_another<T>)
    detail::encode_followed(to, value);
  else if constexpr (is_tuple<T>)
    detail::encode_tuple(to, value, std::make_index_sequence<std::tuple_size<T>::value>());
  else if constexpr (is_duration<T> || is_time_point<T>)
    detail::encode_time(to, value);
  else
    put_type_name(to, type_name<T>());
}

/// May throw what the program's types throw.
template <class T> void encode(mlflow_rt_writer &to, const T &value) {
  if constexpr (writes_itself<T>)
    value.write(to);
  else if constexpr (std::is_volatile_v<T>)
    put_type_name(to, type_name<T>());
  else if constexpr (has_capture<T>)
    detail::encode_by_capture(to, value);
  else if constexpr (std::is_array_v<T>)
    detail::encode_array(to, value);
  else if constexpr (std::is_class_v<T> || std::is_union_v<T>)
    detail::encode_object(to, value);
  else if constexpr (std::is_function_v<T> || std::is_member_pointer_v<T>)
    put_type_name(to, type_name<T>());
  else
    detail::encode_scalar(to, value);
}

} // namespace mlflow::detail
