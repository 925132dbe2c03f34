// Bytes that are put together before they are written: a growing buffer whose writers reserve an upper bound once and
// then store without checks. Not a string class, and never throws: without memory, reserve gives null and the caller
// drops what it was about to write. One thread at a time.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace mlflow::model {

class Text {
public:
  Text() = default;
  Text(const Text &) = delete;
  Text &operator=(const Text &) = delete;
  ~Text() { std::free(data_); }

  /// Where at least `bytes` may be stored from; null without memory. Followed by `stored_up_to`.
  char *reserve(std::size_t bytes) noexcept {
    if (capacity_ - size_ < bytes && !grow(bytes))
      return nullptr;
    return data_ + size_;
  }
  void stored_up_to(const char *end) noexcept { size_ = std::size_t(end - data_); }

  bool append(std::string_view text) noexcept {
    char *to = reserve(text.size());
    if (!to)
      return false;
    std::memcpy(to, text.data(), text.size());
    size_ += text.size();
    return true;
  }

  const char *data() const noexcept { return data_; }
  std::size_t size() const noexcept { return size_; }
  std::string_view view() const noexcept { return {data_, size_}; }
  void clear() noexcept { size_ = 0; }
  /// Forgets the first bytes.
  void drop_front(std::size_t bytes) noexcept {
    size_ -= bytes;
    std::memmove(data_, data_ + bytes, size_);
  }
  /// Gives memory back that one unusual value made it take.
  void shrink_to(std::size_t capacity) noexcept;

private:
  bool grow(std::size_t bytes) noexcept;

  char *data_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;
};

// Writers to reserved room: each returns the place behind what it stored.

inline char *put(char *to, std::string_view text) {
  std::memcpy(to, text.data(), text.size());
  return to + text.size();
}

/// At most 20 characters.
template <class Integer> char *put_integer(char *to, Integer value) { return std::to_chars(to, to + 24, value).ptr; }

} // namespace mlflow::model
