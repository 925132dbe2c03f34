#include "model/text.h"

#include <algorithm>

namespace mlflow::model {

bool Text::grow(std::size_t bytes) noexcept {
  std::size_t capacity = std::max({capacity_ * 2, size_ + bytes, std::size_t(4096)});
  auto *data = static_cast<char *>(std::realloc(data_, capacity));
  if (!data)
    return false;
  data_ = data;
  capacity_ = capacity;
  return true;
}

void Text::shrink_to(std::size_t capacity) noexcept {
  if (capacity_ <= capacity || size_ > capacity)
    return;
  if (auto *data = static_cast<char *>(std::realloc(data_, capacity))) {
    data_ = data;
    capacity_ = capacity;
  }
}

} // namespace mlflow::model
