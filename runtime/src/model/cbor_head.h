// How every CBOR item starts: its major type and a number (RFC 8949, section 3). Checked against the end of what there
// is.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mlflow::model {

enum class CborMajor : std::uint8_t { Unsigned, Negative, Bytes, Text, Array, Map, Tag, Simple };

struct CborHead {
  CborMajor major;
  std::uint8_t info; // 31: of indefinite length
  std::uint64_t value;
};

/// False: malformed, or not all there.
inline bool read_head(const std::byte *&at, const std::byte *end, CborHead &head) {
  if (at == end)
    return false;
  auto first = std::uint8_t(*at++);
  head.major = CborMajor(first >> 5);
  head.info = first & 31;
  head.value = head.info;
  if (head.info < 24)
    return true;
  if (head.info == 31)
    return head.major >= CborMajor::Bytes && head.major != CborMajor::Tag;
  if (head.info > 27)
    return false;
  std::size_t bytes = std::size_t(1) << (head.info - 24);
  if (std::size_t(end - at) < bytes)
    return false;
  std::uint64_t word = 0;
  switch (bytes) { // copies of constant size
  case 1:
    word = std::uint64_t(*at) << 56;
    break;
  case 2:
    std::memcpy(&word, at, 2);
    word = __builtin_bswap64(word);
    break;
  case 4:
    std::memcpy(&word, at, 4);
    word = __builtin_bswap64(word);
    break;
  default:
    std::memcpy(&word, at, 8);
    word = __builtin_bswap64(word);
  }
  static_assert(std::endian::native == std::endian::little);
  head.value = word >> (64 - 8 * bytes);
  at += bytes;
  return true;
}

/// The content of a text or byte string whose head was read.
inline bool read_content(const std::byte *&at, const std::byte *end, const CborHead &head, std::string_view &content) {
  if (head.info == 31 || head.value > std::size_t(end - at))
    return false;
  content = {reinterpret_cast<const char *>(at), std::size_t(head.value)};
  at += head.value;
  return true;
}

} // namespace mlflow::model
