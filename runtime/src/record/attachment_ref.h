// The text that refers to an attachment, as MLflow's Attachment.ref has it, or that says why there is none. Cut at its
// buffer's end. Any thread.
#pragma once

#include "mlflow/rt/abi.h"

#include <charconv>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mlflow::record {

class RefText {
public:
  explicit RefText(char *to) noexcept : begin_(to), at_(to) {}

  RefText &text(std::string_view text) noexcept {
    std::size_t size = text.size() < room() ? text.size() : room();
    std::memcpy(at_, text.data(), size);
    at_ += size;
    return *this;
  }
  RefText &number(std::uint64_t value) noexcept {
    char digits[20];
    return text({digits, std::size_t(std::to_chars(digits, digits + sizeof digits, value).ptr - digits)});
  }
  RefText &hex(std::uint64_t value, int digits) noexcept {
    for (int shift = 4 * digits; shift > 0;)
      text({&"0123456789abcdef"[value >> (shift -= 4) & 15], 1});
    return *this;
  }
  /// As Python's urlencode has it.
  RefText &encoded(std::string_view value) noexcept {
    constexpr std::string_view plain = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.~";
    for (char character : value) {
      auto byte = static_cast<unsigned char>(character);
      const char percent[] = {'%', plain[byte >> 4], plain[byte & 15]};
      bool is_plain = plain.find(character) != plain.npos;
      text(is_plain ? std::string_view(&character, 1) : std::string_view(percent, sizeof percent));
    }
    return *this;
  }

  std::uint64_t size() const noexcept { return std::uint64_t(at_ - begin_); }

private:
  std::size_t room() const noexcept { return std::size_t(begin_ + MLFLOW_RT_ATTACHMENT_REF - at_); }

  char *begin_, *at_;
};

} // namespace mlflow::record
