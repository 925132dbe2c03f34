// As much of UTF-8 as the recorder needs: not to cut a character in two, and to turn wide strings into it. Invalid
// input stays as it is (bytes) or becomes U+FFFD (wide); the decoder deals with the former.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mlflow::record {

/// The largest size up to `kept` at which the text of `size` bytes is not inside a character.
inline std::size_t whole_characters(const char *text, std::size_t kept, std::size_t size) noexcept {
  if (kept >= size)
    return size;
  for (std::size_t back = 0; back < 4 && back <= kept; ++back)
    if ((static_cast<unsigned char>(text[kept - back]) & 0xc0) != 0x80)
      return kept - back;
  return kept; // no UTF-8 anyway
}

struct Utf8Result {
  std::size_t units_read;
  std::size_t bytes;
};

/// At most `most` bytes of UTF-8, whole characters.
template <class Unit> Utf8Result to_utf8(const Unit *text, std::size_t size, char *out, std::size_t most) noexcept {
  Utf8Result done{0, 0};
  while (done.units_read < size) {
    std::uint32_t code = std::uint32_t(text[done.units_read]);
    std::size_t units = 1;
    if (sizeof(Unit) == 2 && code >= 0xd800 && code < 0xdc00 && done.units_read + 1 < size) {
      std::uint32_t low = std::uint32_t(text[done.units_read + 1]);
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        units = 2;
      }
    }
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
      code = 0xfffd;
    std::size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (done.bytes + length > most)
      break;
    char *at = out + done.bytes;
    if (length == 1) {
      *at = static_cast<char>(code);
    } else {
      for (std::size_t i = length - 1; i > 0; --i, code >>= 6)
        at[i] = static_cast<char>(0x80 | (code & 0x3f));
      *at = static_cast<char>((0xf00u >> length & 0xff) | code);
    }
    done.bytes += length;
    done.units_read += units;
  }
  return done;
}

} // namespace mlflow::record
