// What a type looks like, so that its values can be read without including the header that defines it: by the members
// that it has, as the standard library names them.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace mlflow {
class Writer;
}

namespace mlflow::detail {

template <class T> const T &an() noexcept; // std::declval of a constant object

#define MLFLOW_SHAPE(name, ...)                                                                                        \
  template <class T, class = void> inline constexpr bool name = false;                                                 \
  template <class T> inline constexpr bool name<T, std::void_t<__VA_ARGS__>> = true

/// Its author, or the user, says what is shown of it: mlflow_capture(mlflow::Writer &, const T &), found by its
/// arguments.
MLFLOW_SHAPE(has_capture, decltype(mlflow_capture(std::declval<Writer &>(), an<T>())));
MLFLOW_SHAPE(is_complete, decltype(sizeof(T)));
MLFLOW_SHAPE(has_size, decltype(std::size_t(an<T>().size())));
MLFLOW_SHAPE(is_range, decltype(an<T>().begin() != an<T>().end()), decltype(*an<T>().begin()));
MLFLOW_SHAPE(is_map, typename T::key_type, typename T::mapped_type, decltype((*an<T>().begin()).second));
/// nlohmann::json and those made after it.
MLFLOW_SHAPE(is_json, typename T::object_t, typename T::array_t, typename T::string_t, typename T::number_unsigned_t,
             decltype(an<T>().is_discarded()), decltype(an<T>().dump()));
MLFLOW_SHAPE(is_path, typename T::string_type, decltype(an<T>().native()), decltype(an<T>().lexically_normal()));
MLFLOW_SHAPE(is_optional, typename T::value_type, decltype(bool(an<T>().has_value())), decltype(*an<T>()));
MLFLOW_SHAPE(has_error, decltype(an<T>().error()));
MLFLOW_SHAPE(is_variant, decltype(an<T>().valueless_by_exception()), decltype(an<T>().index()));
MLFLOW_SHAPE(is_smart_pointer, typename T::element_type, decltype(an<T>().get()), decltype(*an<T>()));
MLFLOW_SHAPE(is_reference_wrapper, typename T::type, decltype(static_cast<typename T::type &>(an<T>().get())));
MLFLOW_SHAPE(is_tuple, decltype(std::tuple_size<T>::value));
MLFLOW_SHAPE(is_duration, typename T::rep, typename T::period, decltype(an<T>().count()));
MLFLOW_SHAPE(is_time_point, typename T::clock, typename T::duration, decltype(an<T>().time_since_epoch()));
/// Of a clock: the one whose time points are dates.
MLFLOW_SHAPE(is_calendar_clock, decltype(T::to_time_t(T::now())));
/// What may be null, of what is no class.
MLFLOW_SHAPE(is_nullable, decltype(bool(an<T>() == nullptr)));
MLFLOW_SHAPE(is_basic_string, typename T::traits_type, typename T::value_type, decltype(an<T>().data()),
             decltype(an<T>().size()));

#undef MLFLOW_SHAPE

/// A number with a point, also one of the compiler's own (_Float16, __float128), for which the traits answer this or
/// that.
template <class T, class = void> inline constexpr bool is_floating = std::is_floating_point_v<T>;
template <class T>
inline constexpr bool
    is_floating<T, std::enable_if_t<!std::is_class_v<T> && !std::is_enum_v<T> && std::is_convertible_v<T, double> &&
                                    std::is_same_v<decltype(an<T>() < an<T>()), bool>>> = T(0) < T(0.5);

template <class T>
inline constexpr bool is_text = std::is_convertible_v<const T &, std::string_view> && !is_json<T> && !has_capture<T>;
/// One that is read without a call of what may throw.
template <class T, bool = is_text<T>> inline constexpr bool is_plain_text = false;
template <class T> inline constexpr bool is_plain_text<T, true> = noexcept(std::string_view(an<T>()));

#if defined(__cpp_char8_t)
template <class T> inline constexpr bool is_char8 = std::is_same_v<T, char8_t>;
#else
template <class> inline constexpr bool is_char8 = false;
#endif
template <class T>
inline constexpr bool is_wide_char =
    std::is_same_v<T, wchar_t> || std::is_same_v<T, char16_t> || std::is_same_v<T, char32_t> || is_char8<T>;
template <class T> inline constexpr bool is_any_char = std::is_same_v<T, char> || is_wide_char<T>;

template <class T, class = void> inline constexpr bool is_wide_string = false;
template <class T>
inline constexpr bool is_wide_string<T, std::enable_if_t<is_basic_string<T>>> = is_wide_char<typename T::value_type>;

struct TypeName {
  const char *text;
  std::size_t size;
};

/// As the compiler spells it.
template <class T> constexpr TypeName type_name() noexcept {
  const char *from = __PRETTY_FUNCTION__; // "... [T = X]", of g++ "... [with T = X]"
  while (!(from[0] == 'T' && from[1] == ' ' && from[2] == '='))
    ++from;
  from += 4;
  std::size_t size = 0;
  while (from[size])
    ++size;
  return {from, size - 1};
}

} // namespace mlflow::detail
