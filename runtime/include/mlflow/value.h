// Values as the functions of mlflow.h take them: anything, also in braces, as in Python: {{"query", query}, {"top", 3}}
// is an object, {1, 2, 3} an array. A Value does not own what it shows: it is for the call that it is an argument of,
// not to be kept. It is read on the thread of that call.
#pragma once

#include "mlflow/detail/config.h"
#include "mlflow/writer.h"

namespace mlflow {

namespace detail {

template <class T> void encode_other(mlflow_rt_writer &to, const void *value) noexcept {
  detail::guarded<T>(to, [&] { detail::encode(to, *static_cast<const T *>(value)); });
}

template <class T>
inline constexpr bool is_small_number = std::is_same_v<T, float> || std::is_same_v<T, double> ||
                                        (std::is_integral_v<T> && !is_int128<T> && !is_any_char<T>);

} // namespace detail

/// What a span is given: a number, a text, a container, a type with an mlflow_capture of its own, or a list of those in
/// braces. What cannot be read is shown as "<Type>". MLflow: any JSON-serializable object.
class MLFLOW_API_VIEW Value {
public:
  /// {}, an empty object. nullptr is null.
  Value() noexcept : Value(Kind::List, {}) {}
  /// Numbers are copied: a constant of a class that is defined nowhere has no address.
  template <class T, std::enable_if_t<detail::is_small_number<T>, int> = 0> Value(T value) noexcept {
    if constexpr (std::is_same_v<T, bool>) {
      kind_ = Kind::Bool;
      as_.number = value;
    } else if constexpr (std::is_same_v<T, float>) {
      kind_ = Kind::Float;
      as_.single = value;
    } else if constexpr (std::is_same_v<T, double>) {
      kind_ = Kind::Double;
      as_.real = value;
    } else {
      kind_ = T(-1) < T(0) ? Kind::Signed : Kind::Unsigned;
      as_.number = static_cast<std::uint64_t>(value);
    }
  }
  template <class T, std::enable_if_t<!detail::is_small_number<T> && !std::is_base_of_v<Value, T>, int> = 0>
  Value(const T &value MLFLOW_API_SHOWN) noexcept {
    if constexpr (detail::has_capture<T>) {
      set_other(value);
    } else if constexpr (std::is_null_pointer_v<T>) {
      kind_ = Kind::Null;
      as_.object = nullptr;
    } else if constexpr (std::is_same_v<T, const char *> || std::is_same_v<T, char *>) {
      kind_ = Kind::CString;
      as_.object = value;
    } else if constexpr (std::is_array_v<T> && detail::is_complete<T> &&
                         std::is_same_v<std::remove_cv_t<std::remove_extent_t<T>>, char>) {
      set_text(detail::text_of_array(value));
    } else if constexpr (std::is_class_v<T> && detail::is_plain_text<T>) {
      set_text(value);
    } else {
      set_other(value);
    }
  }
  /// An object if each element is a list of two whose first is a text, else an array. {} is an empty object.
  Value(std::initializer_list<Value> list MLFLOW_API_SHOWN) noexcept : Value(Kind::List, list) {}

  /// In the place of an argument that was not given.
  static Value absent() noexcept { return Value(Kind::Absent, {}); }
  bool is_absent() const noexcept { return kind_ == Kind::Absent; }

  /// If it is small, which most are: writes it where there are MLFLOW_RT_SMALL_BYTES, without a look at any limit.
  /// Returns where it ends, or null.
  char *write_small(char *at, const mlflow_rt_limits &limits) const noexcept {
    return kind_ == Kind::List ? write_small_object(at, limits) : write_small_leaf(at);
  }

  void write(mlflow_rt_writer &to) const noexcept {
    switch (kind_) {
    case Kind::Absent:
    case Kind::Null:
      return detail::put_null(to);
    case Kind::Bool:
      return detail::put_bool(to, as_.number);
    case Kind::Signed:
      return detail::put_signed(to, static_cast<std::int64_t>(as_.number));
    case Kind::Unsigned:
      return detail::put_unsigned(to, as_.number);
    case Kind::Float:
      return detail::put_float(to, as_.single);
    case Kind::Double:
      return detail::put_double(to, as_.real);
    case Kind::CString:
      return mlflow_rt_write_c_string(&to, static_cast<const char *>(as_.object));
    case Kind::Text:
      return detail::put_text(to, {static_cast<const char *>(as_.object), size_});
    case Kind::List:
      return is_object() ? write_object(to) : write_array(to);
    case Kind::Array:
      return write_array(to);
    case Kind::Other:
    default:
      return encode_(to, as_.object);
    }
  }

private:
  friend struct array;

  enum class Kind : unsigned char {
    Absent,
    Null,
    Bool,
    Signed,
    Unsigned,
    Float,
    Double,
    CString,
    Text,
    List,
    Array,
    Other
  };

  Value(Kind kind, std::initializer_list<Value> list) noexcept : kind_(kind), size_(list.size()) {
    as_.object = list.begin();
  }
  void set_text(std::string_view text) noexcept {
    kind_ = Kind::Text;
    size_ = text.size();
    as_.object = text.data();
  }
  template <class T> void set_other(const T &value) noexcept {
    kind_ = Kind::Other;
    if constexpr (std::is_function_v<T>) {
      encode_ = [](mlflow_rt_writer &to, const void *) noexcept { detail::put_type_name(to, detail::type_name<T>()); };
    } else {
      encode_ = detail::encode_other<T>;
      as_.object = const_cast<const void *>(static_cast<const volatile void *>(__builtin_addressof(value)));
    }
  }

  const Value *elements() const noexcept { return static_cast<const Value *>(as_.object); }
  bool is_text() const noexcept { return kind_ == Kind::Text || kind_ == Kind::CString; }
  bool is_object() const noexcept {
    for (std::size_t i = 0; i < size_; ++i)
      if (const Value &field = elements()[i];
          field.kind_ != Kind::List || field.size_ != 2 || !field.elements()->is_text())
        return false;
    return true;
  }
  std::string_view text() const noexcept {
    auto *text = static_cast<const char *>(as_.object);
    return kind_ == Kind::Text ? std::string_view(text, size_) : text ? std::string_view(text) : std::string_view();
  }
  char *write_small_leaf(char *at) const noexcept {
    switch (kind_) {
    case Kind::Absent:
    case Kind::Null:
      return detail::store_byte(at, 0xf6);
    case Kind::Bool:
      return detail::store_byte(at, as_.number ? 0xf5 : 0xf4);
    case Kind::Signed:
      return detail::store_signed(at, static_cast<std::int64_t>(as_.number));
    case Kind::Unsigned:
      return detail::store_unsigned(at, as_.number);
    case Kind::Float:
      return detail::store_float(at, as_.single);
    case Kind::Double:
      return detail::store_double(at, as_.real);
    case Kind::Text:
      return size_ <= detail::most_short ? detail::store_short(at, static_cast<const char *>(as_.object), size_)
                                         : nullptr;
    default:
      return nullptr;
    }
  }
  char *write_small_object(char *at, const mlflow_rt_limits &limits) const noexcept {
    if (size_ > MLFLOW_RT_SMALL_ITEMS)
      return nullptr;
    at = detail::store_byte(at, 0xbf);
    for (const Value *pair = elements(), *end = pair + size_; pair != end; ++pair) {
      if (pair->kind_ != Kind::List || pair->size_ != 2)
        return nullptr;
      const Value *field = pair->elements();
      if (field->kind_ != Kind::Text || field->size_ > detail::most_short || detail::is_secret(limits, field->text()))
        return nullptr;
      at = detail::store_short(at, static_cast<const char *>(field->as_.object), field->size_);
      at = field[1].write_small_leaf(at);
      if (!at)
        return nullptr;
    }
    return detail::store_byte(at, 0xff);
  }
  void write_object(mlflow_rt_writer &to) const noexcept {
    detail::Container map(to, MLFLOW_RT_CONTAINER_MAP);
    for (std::size_t i = 0; map && i < size_; ++i)
      if (const Value *field = elements()[i].elements(); map.key(field[0].text()))
        field[1].write(to);
  }
  void write_array(mlflow_rt_writer &to) const noexcept {
    detail::Container array(to, MLFLOW_RT_CONTAINER_ARRAY);
    std::string_view name = size_ == 2 && elements()[0].is_text() ? elements()[0].text() : std::string_view();
    bool is_hidden = !name.empty() && mlflow_rt_is_secret_name(name.data(), name.size());
    for (std::size_t i = 0; array && i < size_; ++i)
      if (!array.next())
        continue;
      else if (i == 1 && is_hidden)
        mlflow_rt_write_hidden(&to);
      else
        elements()[i].write(to);
  }

  Kind kind_;
  union {
    std::uint64_t number;
    float single;
    double real;
    const void *object;
  } as_;
  union {
    std::size_t size_; // of texts and lists
    void (*encode_)(mlflow_rt_writer &, const void *) noexcept;
  };
};

/// A list that is an array whatever is in it: mlflow::array{{"a", "b"}, {"c", "d"}} is [["a", "b"], ["c", "d"]].
struct array : Value {
  array(std::initializer_list<Value> list MLFLOW_API_SHOWN) noexcept : Value(Kind::Array, list) {}
};
/// Names and what each stands for: in braces, {{"model", "gpt-4o"}, {"temperature", 0.2}}, or a map whose keys are
/// texts. Like a Value, for the call that it is an argument of.
template <class Mapped> class MLFLOW_API_VIEW Named {
public:
  struct Entry {
    std::string_view key;
    Mapped value;
  };

  Named() noexcept {}
  Named(std::initializer_list<Entry> entries MLFLOW_API_SHOWN) noexcept
      : entries_(entries.begin()), size_(entries.size()), put_(put_entries) {}
  template <class Map, class = std::enable_if_t<detail::is_map<Map> && detail::is_range<Map>>>
  Named(const Map &map MLFLOW_API_SHOWN) noexcept : entries_(&map), put_(put_map<Map>) {
    detail::runs_through([&] { size_ = !(map.begin() == map.end()); });
    static_assert(detail::is_text<typename Map::key_type>, "the keys are texts");
    static_assert(std::is_convertible_v<const typename Map::mapped_type &, Mapped>, "the values are of another type");
  }

  bool empty() const noexcept { return size_ == 0; }
  void write(mlflow_rt_writer &to) const noexcept {
    detail::Container map(to, MLFLOW_RT_CONTAINER_MAP);
    write_into(map);
  }
  /// The same, into a map that is open.
  void write_into(detail::Container &map) const noexcept {
    if (map && size_)
      put_(map, entries_, size_);
  }

private:
  static void put(detail::Container &map, std::string_view key, const Mapped &value) noexcept {
    if (map.key(key))
      detail::encode(map.to(), value);
  }
  static void put_entries(detail::Container &map, const void *entries, std::size_t size) noexcept {
    for (auto *entry = static_cast<const Entry *>(entries); size; --size, ++entry)
      put(map, entry->key, entry->value);
  }
  template <class Map> static void put_map(detail::Container &map, const void *entries, std::size_t) noexcept {
    auto put_entry = [&](const auto &entry) {
      std::string_view key = entry.first;
      const Mapped &value = entry.second; // both before anything is written: each may throw
      bool has_room = map.key(key);
      if (has_room)
        detail::encode(map.to(), value);
      return has_room;
    };
    detail::runs_through([&] { detail::for_each_element(map, *static_cast<const Map *>(entries), put_entry); });
  }

  const void *entries_ = nullptr;
  std::size_t size_ = 0;
  void (*put_)(detail::Container &, const void *, std::size_t) noexcept = nullptr;
};

/// Attributes of a span, of an event, of a link.
using Fields = Named<Value>;
/// Tags and metadata of a trace. MLflow: dict[str, str].
using Texts = Named<std::string_view>;

/// A list that is an object whatever is in it, and whose keys the compiler checks.
struct object : Fields {
  object(std::initializer_list<Entry> fields MLFLOW_API_SHOWN) noexcept : Fields(fields) {}
};

inline void Writer::write(std::initializer_list<Value> list) { Value(list).write(to_); }

} // namespace mlflow
