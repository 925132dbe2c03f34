// What mlflow::Writer hands to the runtime of a tensor: its shape as an array, and what its elements are. Not for
// users.
#pragma once

#include "mlflow/rt/writer.h"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace mlflow::detail {

/// Of the formats that the runtime reads. A bfloat16 is as large as a half, a __float128 as a long double.
template <class T>
inline constexpr bool is_ieee =
    std::is_same_v<T, long double> || (sizeof(T) <= sizeof(double) && T(1) < T(1) + T(1 / 1024.0));

template <class T> constexpr std::uint16_t number_of() noexcept {
  if constexpr (std::is_same_v<T, bool>)
    return MLFLOW_RT_NUMBER_BOOL;
  else if constexpr (std::is_floating_point_v<T> && !is_ieee<T>)
    return MLFLOW_RT_NUMBER_UNKNOWN;
  else if constexpr (std::is_floating_point_v<T>)
    return MLFLOW_RT_NUMBER_FLOAT;
  else if constexpr (std::is_integral_v<T>)
    return std::is_signed_v<T> ? MLFLOW_RT_NUMBER_SIGNED : MLFLOW_RT_NUMBER_UNSIGNED;
  else
    return MLFLOW_RT_NUMBER_UNKNOWN;
}

/// With elements in rows, one behind the other.
class Tensor {
public:
  template <class Shape> explicit Tensor(const Shape &shape) noexcept {
    for (const auto &size : shape) {
      if (rank_ < most)
        shape_[rank_] = static_cast<std::uint64_t>(size);
      ++rank_;
    }
  }
  template <class Element> void set_elements(const Element *data) noexcept {
    tensor_.data = data;
    tensor_.number = number_of<Element>();
    tensor_.element_size = sizeof(Element);
  }
  void set_dtype(const char *dtype) noexcept { tensor_.dtype = dtype; }
  void set_device(const char *device) noexcept { tensor_.device = device; }

  void write(mlflow_rt_writer &to, mlflow_rt_container &map) noexcept {
    auto stride = static_cast<std::int64_t>(tensor_.element_size);
    for (std::uint32_t i = rank_ < most ? rank_ : most; i-- > 0;) {
      strides_[i] = stride;
      stride *= static_cast<std::int64_t>(shape_[i]);
    }
    tensor_.shape = shape_;
    tensor_.strides = strides_;
    tensor_.rank = rank_;
    mlflow_rt_write_tensor(&to, &map, &tensor_);
  }

private:
  static constexpr std::uint32_t most = MLFLOW_RT_TENSOR_RANK;
  mlflow_rt_tensor tensor_{};
  std::uint32_t rank_ = 0;
  std::uint64_t shape_[most];
  std::int64_t strides_[most];
};

} // namespace mlflow::detail
