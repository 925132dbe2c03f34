// mlflow_rt_write_tensor of writer.h: what is said of a tensor, whoever's it is. Whatever its size, it costs what the
// limit of elements costs.
#include "record/value_leaves.h"

#include "mlflow/rt/writer.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace mlflow::record {
namespace {

const char *number_name(std::uint32_t number) noexcept {
  switch (number) {
  case MLFLOW_RT_NUMBER_SIGNED:
    return "int";
  case MLFLOW_RT_NUMBER_UNSIGNED:
    return "uint";
  case MLFLOW_RT_NUMBER_FLOAT:
    return "float";
  case MLFLOW_RT_NUMBER_COMPLEX:
    return "complex";
  default:
    return nullptr;
  }
}

class TensorWriter {
public:
  TensorWriter(mlflow_rt_writer &to, mlflow_rt_container &map, const mlflow_rt_tensor &tensor) noexcept
      : to_(to), map_(map), tensor_(tensor), rank_(std::min<std::uint32_t>(tensor.rank, MLFLOW_RT_TENSOR_RANK)) {}

  void write() noexcept {
    if (key("shape"))
      write_shape();
    write_dtype();
    if (tensor_.device && key("device"))
      mlflow_rt_write_text(&to_, tensor_.device, std::strlen(tensor_.device));
    if (!can_read())
      return;
    find_edge();
    if (key(is_corner_ ? "corner" : "values"))
      write_elements(0, static_cast<const char *>(tensor_.data));
  }

private:
  bool key(std::string_view name) noexcept { return mlflow_rt_write_key(&to_, &map_, name.data(), name.size()); }

  void write_shape() noexcept {
    mlflow_rt_container array;
    if (!mlflow_rt_write_open(&to_, &array, MLFLOW_RT_CONTAINER_ARRAY))
      return;
    for (std::uint32_t i = 0; i < rank_ && mlflow_rt_write_next(&to_, &array); ++i) {
      to_.at = cbor::put_unsigned(to_.at, tensor_.shape[i]);
      to_.filled = 1;
    }
    mlflow_rt_write_close(&to_, &array, 0);
  }

  void write_dtype() noexcept {
    char name[24] = "bool";
    if (!tensor_.dtype && tensor_.number != MLFLOW_RT_NUMBER_BOOL) {
      const char *number = number_name(tensor_.number);
      if (!number)
        return;
      std::snprintf(name, sizeof name, "%s%u", number, tensor_.element_size * 8u);
    }
    const char *dtype = tensor_.dtype ? tensor_.dtype : name;
    if (key("dtype"))
      mlflow_rt_write_text(&to_, dtype, std::strlen(dtype));
  }

  bool can_read() const noexcept {
    bool has_none = std::find(tensor_.shape, tensor_.shape + rank_, 0) != tensor_.shape + rank_;
    return (tensor_.data || has_none) && tensor_.number != MLFLOW_RT_NUMBER_UNKNOWN && tensor_.rank == rank_ &&
           rank_ < to_.limits->depth;
  }

  /// Whether edge^rank elements are within the limit.
  bool fits(std::uint64_t edge) const noexcept {
    std::uint64_t count = 1;
    for (std::uint32_t i = 0; i < rank_; ++i)
      if ((count *= edge) > to_.limits->elements) // neither is above 2^32
        return false;
    return true;
  }

  void find_edge() noexcept {
    std::uint64_t count = 1;
    for (std::uint32_t i = 0; i < rank_; ++i) {
      std::uint64_t here = tensor_.shape[i];
      if (here && count > to_.limits->elements / here) {
        is_corner_ = true;
        break;
      }
      count *= here;
    }
    if (!is_corner_)
      return;
    edge_ = rank_ == 1 ? to_.limits->elements : 0;
    while (rank_ > 1 && fits(edge_ + 1))
      ++edge_;
  }

  void write_elements(std::uint32_t dimension, const char *at) noexcept {
    if (dimension == rank_)
      return write_element(at);
    mlflow_rt_container array;
    if (!mlflow_rt_write_open(&to_, &array, MLFLOW_RT_CONTAINER_ARRAY))
      return;
    std::uint64_t shown = std::min(tensor_.shape[dimension], edge_);
    std::uint64_t written = 0;
    for (; written < shown && next(array); ++written)
      write_elements(dimension + 1, at + std::int64_t(written) * tensor_.strides[dimension]);
    // What a corner does not show is no cut: the shape says how much it is.
    mlflow_rt_write_close(&to_, &array, written < shown ? shown - written - array.left_out : 0);
  }

  /// A call less for most: no container has more of them than the limit allows.
  bool next(mlflow_rt_container &array) noexcept {
    if (to_.end - to_.at < 2 * MLFLOW_RT_WRITER_ITEM)
      return mlflow_rt_write_next(&to_, &array);
    ++array.written;
    to_.filled = 0;
    return true;
  }

  void write_element(const char *at) noexcept {
    ValueWriter writer{to_.at, to_.end, nullptr}; // a number has no limit
    std::uint32_t size = tensor_.element_size;
    switch (tensor_.number) {
    case MLFLOW_RT_NUMBER_BOOL:
      writer.at = cbor::put_bool(writer.at, *at != 0);
      break;
    case MLFLOW_RT_NUMBER_FLOAT:
      write_float_at(writer, at, size);
      break;
    case MLFLOW_RT_NUMBER_COMPLEX:
      put(writer, 0x82);
      write_float_at(writer, at, size / 2);
      write_float_at(writer, at + size / 2, size / 2);
      break;
    default:
      write_integer_at(writer, at, size, tensor_.number == MLFLOW_RT_NUMBER_SIGNED);
    }
    to_.at = writer.at;
    to_.filled = 1;
  }

  mlflow_rt_writer &to_;
  mlflow_rt_container &map_;
  const mlflow_rt_tensor &tensor_;
  const std::uint32_t rank_;
  bool is_corner_ = false;
  std::uint64_t edge_ = UINT64_MAX; // elements shown of each dimension
};

} // namespace
} // namespace mlflow::record

extern "C" __attribute__((visibility("default"))) void mlflow_rt_write_tensor(mlflow_rt_writer *writer,
                                                                              mlflow_rt_container *container,
                                                                              const mlflow_rt_tensor *tensor) noexcept {
  mlflow::record::TensorWriter(*writer, *container, *tensor).write();
}
