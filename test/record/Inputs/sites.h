// Traced functions by hand, as the plugin would emit them: type descriptors, sites, and the frame of a traced function.
#pragma once

#include "mlflow/rt/abi.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <vector>

namespace test {

using Type = mlflow_rt_type;

inline constexpr Type scalar(enum mlflow_rt_kind kind, unsigned size, const char *text) {
  return {static_cast<std::uint8_t>(kind), 0, 0, size, text, nullptr, nullptr, {}};
}

inline const Type int64_type = scalar(MLFLOW_RT_SIGNED, 8, "long");
inline const Type int32_type = scalar(MLFLOW_RT_SIGNED, 4, "int");
inline const Type double_type = scalar(MLFLOW_RT_FLOAT, 8, "double");
inline const Type char_type = scalar(MLFLOW_RT_CHAR, 1, "char");
inline const Type c_string_type = scalar(MLFLOW_RT_CSTRING, 8, "const char *");

template <class T> void read_contiguous(const void *object, mlflow_rt_view *view, mlflow_rt_visit, void *) {
  auto &container = *static_cast<const T *>(object);
  view->data = container.data();
  view->size = container.size();
}

template <class T> void read_each(const void *object, mlflow_rt_view *, mlflow_rt_visit visit, void *context) {
  for (auto &element : *static_cast<const T *>(object))
    if (!visit(context, &element))
      return;
}

template <class T> void read_pair(const void *object, mlflow_rt_view *, mlflow_rt_visit visit, void *context) {
  auto &pair = *static_cast<const T *>(object);
  (void)(visit(context, &pair.first) && visit(context, &pair.second));
}

inline const Type string_type = {
    MLFLOW_RT_STRING, 0, 0, sizeof(std::string), "std::string", &char_type, read_contiguous<std::string>, {}};

template <class T> Type vector_of(const Type &element) {
  return {MLFLOW_RT_SPAN, 0, 0, sizeof(std::vector<T>), "std::vector", &element, read_contiguous<std::vector<T>>, {}};
}

/// A site with texts "name NUL span type NUL function NUL attributes NUL destination NUL parameters...", all of them
/// literals.
struct Site {
  mlflow_rt_site_more more;
  mlflow_rt_site site;

  Site(const char *text, const Type *const *types, unsigned parameters, std::uint32_t by_address = 0)
      : more{{text, "test.cpp", types, 1, by_address, static_cast<std::uint16_t>(parameters), 0, MLFLOW_RT_SITE_HAS_MORE},
             0,
             -1},
        site{1, 0, &more.info} {}
};

/// What the plugin puts into a traced function.
class Span {
public:
  template <std::size_t N> Span(Site &site, const std::uint64_t (&slots)[N]) {
    if (__atomic_load_n(&site.site.live, __ATOMIC_RELAXED))
      token_ = mlflow_rt_enter(&site.site, slots);
  }
  explicit Span(Site &site) {
    if (__atomic_load_n(&site.site.live, __ATOMIC_RELAXED))
      token_ = mlflow_rt_enter(&site.site, nullptr);
  }
  ~Span() {
    if (token_)
      mlflow_rt_leave(token_, result_, how_);
  }
  Span(const Span &) = delete;
  Span &operator=(const Span &) = delete;

  void returned() { how_ = MLFLOW_RT_RETURNED; }
  void returned(std::uint64_t slot) {
    result_ = slot;
    how_ = MLFLOW_RT_VALUE;
  }
  bool recorded() const { return token_ != 0; }
  /// So that a test can leave it elsewhere.
  std::uint64_t take_token() {
    std::uint64_t token = token_;
    token_ = 0;
    return token;
  }

private:
  std::uint64_t token_ = 0, result_ = 0;
  std::uint32_t how_ = MLFLOW_RT_UNWOUND;
};

inline std::uint64_t slot(double value) { return std::bit_cast<std::uint64_t>(value); }
inline std::uint64_t slot(const void *object) { return reinterpret_cast<std::uint64_t>(object); }

} // namespace test
