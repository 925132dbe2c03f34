// A text of bounded length that grows at its end, for an exception's message. On the stack of the thread that throws.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace mlflow::record {

class MessageText {
public:
  explicit MessageText(std::size_t most) noexcept : most_(std::min(most, sizeof text_)) {}
  /// Null appends nothing; what is beyond the bound is left out.
  void append(const char *text) noexcept {
    std::size_t length = text ? strnlen(text, most_ - size_) : 0;
    std::memcpy(text_ + size_, text, length);
    size_ += length;
  }
  const char *text() const noexcept { return text_; }
  std::size_t size() const noexcept { return size_; }

private:
  std::size_t most_;
  std::size_t size_ = 0;
  char text_[4096];
};

} // namespace mlflow::record
