// What the plugin's descriptors refer to for a type that has an mlflow_capture: an accessor (rt/describe.h) that hands
// over what that function wrote. Found by its name at the end of a translation unit that includes writer.h.
#pragma once

#include "mlflow/detail/encode.h"
#include "mlflow/rt/describe.h"

namespace mlflow::detail {

/// On the stack as long as it is short.
class CaptureBuffer {
public:
  CaptureBuffer() noexcept
      : writer{bytes_,
               bytes_ + sizeof bytes_ - MLFLOW_RT_WRITER_SLACK,
               bytes_,
               0,
               0,
               0,
               0,
               0,
               mlflow_rt_limits_in_force()} {}
  CaptureBuffer(const CaptureBuffer &) = delete;
  CaptureBuffer &operator=(const CaptureBuffer &) = delete;
  ~CaptureBuffer() {
    if (writer.flags & MLFLOW_RT_WRITER_GROWN)
      mlflow_rt_writer_free(&writer);
  }

  mlflow_rt_writer writer;

private:
  char bytes_[1024 + MLFLOW_RT_WRITER_SLACK];
};

template <class T>
void read_captured(const void *object, mlflow_rt_view *, mlflow_rt_visit see, void *context) noexcept {
  static_assert(has_capture<T>);
  CaptureBuffer buffer;
  detail::encode_by_capture(buffer.writer, *static_cast<const T *>(object));
  mlflow_rt_view written{buffer.writer.begin, static_cast<std::uint64_t>(buffer.writer.at - buffer.writer.begin)};
  see(context, &written);
}

} // namespace mlflow::detail
