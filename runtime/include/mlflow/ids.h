// The ids of traces and spans, as texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace mlflow {

/// A short text that is kept in place: no memory is allocated. Empty where there is no span.
template <std::size_t Size> class IdText {
public:
  IdText() noexcept = default;
  IdText(std::string_view prefix, const std::uint8_t *bytes, std::size_t count) noexcept {
    append(prefix, bytes, count);
  }
  IdText &append(std::string_view prefix, const std::uint8_t *bytes, std::size_t count) noexcept {
    constexpr char digits[] = "0123456789abcdef";
    for (char character : prefix)
      text_[size_++] = character;
    for (std::size_t i = 0; i < count; ++i) {
      text_[size_++] = digits[bytes[i] >> 4];
      text_[size_++] = digits[bytes[i] & 15];
    }
    return *this;
  }

  bool empty() const noexcept { return size_ == 0; }
  explicit operator bool() const noexcept { return !empty(); }
  std::size_t size() const noexcept { return size_; }
  const char *c_str() const noexcept { return text_; }
  std::string_view view() const noexcept { return {text_, size_}; }
  /// To std::string, std::string_view and what is made like them.
  template <class Text, class = std::enable_if_t<std::is_constructible_v<Text, const char *, std::size_t>>>
  operator Text() const {
    return Text(text_, size_);
  }

  friend bool operator==(const IdText &a, const IdText &b) noexcept { return a.view() == b.view(); }
  friend bool operator!=(const IdText &a, const IdText &b) noexcept { return a.view() != b.view(); }
  friend bool operator==(const IdText &a, std::string_view b) noexcept { return a.view() == b; }
  friend bool operator!=(const IdText &a, std::string_view b) noexcept { return a.view() != b; }
  friend bool operator<(const IdText &a, const IdText &b) noexcept { return a.view() < b.view(); }
  template <class Stream>
  friend auto operator<<(Stream &stream, const IdText &id) -> decltype(stream << static_cast<const char *>("")) {
    return stream << id.c_str();
  }

private:
  char text_[Size + 1] = {};
  unsigned char size_ = 0;
};

namespace detail {

/// False if the text is not that many hexadecimal digits.
template <std::size_t Size> bool read_hexadecimal(std::string_view text, std::uint8_t (&bytes)[Size]) noexcept {
  if (text.size() != 2 * Size)
    return false;
  for (std::size_t i = 0; i < 2 * Size; ++i) {
    char character = text[i];
    int digit = character >= '0' && character <= '9'   ? character - '0'
                : character >= 'a' && character <= 'f' ? character - 'a' + 10
                : character >= 'A' && character <= 'F' ? character - 'A' + 10
                                                       : -1;
    if (digit < 0)
      return false;
    bytes[i / 2] = static_cast<std::uint8_t>((i % 2 ? bytes[i / 2] << 4 : 0) | digit);
  }
  return true;
}

} // namespace detail

/// "tr-" and 32 hexadecimal digits. MLflow: trace_id (tr-...); OpenTelemetry: the digits are its trace id.
using TraceId = IdText<35>;
/// 16 hexadecimal digits. MLflow and OpenTelemetry: span_id.
using SpanId = IdText<16>;

} // namespace mlflow
