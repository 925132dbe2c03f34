// CBOR, written by hand into a segment: one function an item, none checks for room. Integers keep the width of their
// type, lengths have four bytes: that is what costs no branch.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace mlflow::record::cbor {

inline constexpr unsigned char null = 0xf6, undefined = 0xf7, open_array = 0x9f, open_map = 0xbf, close = 0xff;
/// Head of a text or an array with a length of four bytes; of a tag of ours.
inline constexpr std::size_t head = 5;

inline char *put_byte(char *at, unsigned char byte) noexcept {
  *at = static_cast<char>(byte);
  return at + 1;
}

template <class Word> inline char *put_big_endian(char *at, Word word) noexcept {
  if constexpr (std::endian::native == std::endian::little) {
    if constexpr (sizeof(Word) == 8)
      word = __builtin_bswap64(word);
    else if constexpr (sizeof(Word) == 4)
      word = __builtin_bswap32(word);
    else if constexpr (sizeof(Word) == 2)
      word = __builtin_bswap16(word);
  }
  std::memcpy(at, &word, sizeof word);
  return at + sizeof word;
}

inline char *put_unsigned(char *at, std::uint64_t value) noexcept { return put_big_endian(put_byte(at, 0x1b), value); }

inline char *put_signed(char *at, std::int64_t value) noexcept {
  auto sign = static_cast<std::uint64_t>(value >> 63); // all ones if negative: then CBOR has -1 - value
  return put_big_endian(put_byte(at, static_cast<unsigned char>(0x1b | (sign & 0x20))), std::uint64_t(value) ^ sign);
}

inline char *put_bool(char *at, bool value) noexcept { return put_byte(at, value ? 0xf5 : 0xf4); }
inline char *put_float(char *at, float value) noexcept {
  return put_big_endian(put_byte(at, 0xfa), std::bit_cast<std::uint32_t>(value));
}
inline char *put_double(char *at, double value) noexcept {
  return put_big_endian(put_byte(at, 0xfb), std::bit_cast<std::uint64_t>(value));
}
inline char *put_tag(char *at, std::uint32_t tag) noexcept { return put_big_endian(put_byte(at, 0xda), tag); }
inline char *put_text_head(char *at, std::size_t size) noexcept {
  return put_big_endian(put_byte(at, 0x7a), static_cast<std::uint32_t>(size));
}

/// Not inline: the caller then keeps nothing across the call but where the text goes on.
[[gnu::noinline, maybe_unused]] static char *put_long_bytes(char *at, const char *from, std::size_t size) noexcept {
  std::memcpy(at, from, size);
  return at + size;
}

/// For short texts. A plain memcpy with a bound known to the compiler becomes `rep movs`, which costs as much as the
/// rest of the span.
inline char *put_bytes(char *at, const char *from, std::size_t size) noexcept {
  if (size - 4 <= 4) { // most names; two halves that may overlap
    std::memcpy(at, from, 4);
    std::memcpy(at + size - 4, from + size - 4, 4);
  } else if (size - 8 <= 8) {
    std::memcpy(at, from, 8);
    std::memcpy(at + size - 8, from + size - 8, 8);
  } else if (size > 32) [[unlikely]] {
    if (size > 64)
      return put_long_bytes(at, from, size);
    std::memcpy(at, from, 32);
    std::memcpy(at + size - 32, from + size - 32, 32);
  } else if (size > 16) {
    std::memcpy(at, from, 16);
    std::memcpy(at + size - 16, from + size - 16, 16);
  } else if (size > 0) {
    at[0] = from[0];
    at[size / 2] = from[size / 2];
    at[size - 1] = from[size - 1];
  }
  return at + size;
}

/// Head and text. The head is one store, of three bytes more than it has: stores are what a span's price is made of.
inline char *put_text(char *at, const char *text, std::size_t size) noexcept {
  if constexpr (std::endian::native == std::endian::little) {
    std::uint64_t word = 0x7a | std::uint64_t(__builtin_bswap32(static_cast<std::uint32_t>(size))) << 8;
    std::memcpy(at, &word, sizeof word);
    at += head;
  } else {
    at = put_text_head(at, size);
  }
  return put_bytes(at, text, size);
}

} // namespace mlflow::record::cbor
