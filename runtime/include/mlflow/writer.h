// mlflow::Writer: how a type of yours says what is recorded of it. Declare a function beside the type,
//
//   void mlflow_capture(mlflow::Writer &out, const Point &point) { out.object().field("x", point.x).field("y",
//   point.y); }
//
// and each span that captures a Point, by the attribute or by mlflow.h, shows that. It writes one value: what it writes
// after that is left out; nothing is null. It runs on the thread that records, while the value is captured, so it
// should be quick, and must not change the object. If it throws, this value is lost and nothing else. This is not a
// general serializer: what is written goes into the span that is being recorded, within its limits.
#pragma once

#include "mlflow/detail/items.h"
#include "mlflow/detail/tensor.h"

#include <initializer_list>
#include <string_view>
#include <type_traits>

namespace mlflow {

class Value;

/// Writes one value. Belongs to the thread that it was handed to, until the function that got it returns.
class Writer {
public:
  class Array;
  class Object;

  explicit Writer(mlflow_rt_writer &to) noexcept : to_(to) {}
  Writer(const Writer &) = delete;
  Writer &operator=(const Writer &) = delete;

  /// Any value that a span can have: numbers, texts, containers, and what has an mlflow_capture of its own.
  template <class T> void write(const T &value) { detail::encode(to_, value); }
  /// `{{"x", 1}, {"y", 2}}`, or `{1, 2}`.
  void write(std::initializer_list<Value> list);
  /// An object, and an array, that end with the expression or the variable that they are in.
  Object object() noexcept;
  Array array() noexcept;

  /// A tensor that is elsewhere, or not to be read: `{"shape": [2, 3], "dtype": "float32", "device": "cuda:0"}`, an
  /// object to which fields can be added. `shape` is any range of integers. `device` may be null.
  template <class Shape> Object tensor(const Shape &shape, const char *dtype, const char *device = nullptr);
  /// A tensor in memory, row by row: its shape, the type of its elements, and these, `"values": [[1, 2, 3], ...]`. Of
  /// one with more elements than the limit, a `"corner"` of them: it costs what the limit costs.
  template <class Shape, class Element, class = std::enable_if_t<std::is_arithmetic_v<Element>>>
  Object tensor(const Shape &shape, const Element *elements);

private:
  mlflow_rt_writer &to_;
};

/// A JSON array that is being written.
class Writer::Array {
public:
  explicit Array(mlflow_rt_writer &to) noexcept : container_(to, MLFLOW_RT_CONTAINER_ARRAY) {}

  /// Beyond the limit, elements are counted only.
  template <class T> Array &element(const T &value) {
    if (container_.next())
      detail::encode(container_.to(), value);
    return *this;
  }

private:
  detail::Container container_;
};

/// A JSON object that is being written.
class Writer::Object {
public:
  explicit Object(mlflow_rt_writer &to) noexcept : container_(to, MLFLOW_RT_CONTAINER_MAP) {}

  /// Beyond the limit, fields are counted only.
  template <class T> Object &field(std::string_view name, const T &value) {
    if (container_.key(name)) {
      detail::encode(container_.to(), value);
      container_.end_item();
    }
    return *this;
  }

private:
  friend class Writer;
  Object(mlflow_rt_writer &to, detail::Tensor &tensor) noexcept : Object(to) {
    if (container_)
      tensor.write(to, container_.opened());
  }

  detail::Container container_;
};

inline Writer::Array Writer::array() noexcept { return Array(to_); }
inline Writer::Object Writer::object() noexcept { return Object(to_); }

template <class Shape> Writer::Object Writer::tensor(const Shape &shape, const char *dtype, const char *device) {
  detail::Tensor tensor(shape);
  tensor.set_dtype(dtype);
  tensor.set_device(device);
  return Object(to_, tensor);
}
template <class Shape, class Element, class>
Writer::Object Writer::tensor(const Shape &shape, const Element *elements) {
  detail::Tensor tensor(shape);
  tensor.set_elements(elements);
  return Object(to_, tensor);
}

} // namespace mlflow

#include "mlflow/detail/captured.h" // IWYU pragma: export
#include "mlflow/detail/encode.h"   // IWYU pragma: export
#include "mlflow/value.h"           // IWYU pragma: export
