// The items of CBOR that a value is made of, in the layout of runtime/src/record/cbor_tags.h. Numbers are written here:
// whoever calls has made room for one (MLFLOW_RT_WRITER_ITEM). What can be cut, texts and containers, is written by the
// runtime. Not for users; they have mlflow::Writer.
#pragma once

#include "mlflow/rt/writer.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mlflow::detail {

/// Any value: encode.h.
template <class T> void encode(mlflow_rt_writer &to, const T &value);

// ---- Where there is room, whatever is due. Each returns where it ends.

/// Writes eight bytes whatever it has.
inline char *store_big_endian(char *at, std::uint64_t word, unsigned bytes) noexcept {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  word = __builtin_bswap64(word) >> (64 - 8 * bytes);
#else
  word <<= 64 - 8 * bytes;
#endif
  __builtin_memcpy(at, &word, sizeof word);
  return at + bytes;
}
inline char *store_byte(char *at, unsigned char byte) noexcept {
  *at = static_cast<char>(byte);
  return at + 1;
}
inline char *store_word(char *at, unsigned char head, std::uint64_t word, unsigned bytes) noexcept {
  return store_big_endian(store_byte(at, head), word, bytes);
}
/// In two halves that may overlap: a copy of unknown size is a call.
inline char *store_short(char *at, const char *text, std::size_t size) noexcept {
  at = store_byte(store_byte(at, 0x78), static_cast<unsigned char>(size));
  if (size >= 16) {
    __builtin_memcpy(at, text, 16);
    __builtin_memcpy(at + size - 16, text + size - 16, 16);
  } else if (size >= 8) {
    __builtin_memcpy(at, text, 8);
    __builtin_memcpy(at + size - 8, text + size - 8, 8);
  } else if (size >= 4) {
    __builtin_memcpy(at, text, 4);
    __builtin_memcpy(at + size - 4, text + size - 4, 4);
  } else if (size > 0) {
    at[0] = text[0];
    at[size / 2] = text[size / 2];
    at[size - 1] = text[size - 1];
  }
  return at + size;
}
inline char *store_unsigned(char *at, std::uint64_t value) noexcept { return store_word(at, 0x1b, value, 8); }
inline char *store_signed(char *at, std::int64_t value) noexcept {
  auto sign = static_cast<std::uint64_t>(value >> 63); // all ones if negative: then CBOR has -1 - value
  return store_word(at, static_cast<unsigned char>(0x1b | (sign & 0x20)), static_cast<std::uint64_t>(value) ^ sign, 8);
}
inline char *store_float(char *at, float value) noexcept {
  std::uint32_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  return store_word(at, 0xfa, bits, 4);
}
inline char *store_double(char *at, double value) noexcept {
  std::uint64_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  return store_word(at, 0xfb, bits, 8);
}

// ---- As the item that is due.

inline void put_byte(mlflow_rt_writer &to, unsigned char byte) noexcept { to.at = store_byte(to.at, byte); }

/// False if the item that is due was written already; else it is now.
inline bool take_item(mlflow_rt_writer &to) noexcept {
  bool due = !to.filled;
  to.filled = 1;
  return due;
}

inline void put_simple(mlflow_rt_writer &to, unsigned char byte) noexcept {
  if (take_item(to))
    put_byte(to, byte);
}
inline void put_null(mlflow_rt_writer &to) noexcept { put_simple(to, 0xf6); }
inline void put_bool(mlflow_rt_writer &to, bool value) noexcept { put_simple(to, value ? 0xf5 : 0xf4); }
inline void put_unsigned(mlflow_rt_writer &to, std::uint64_t value) noexcept {
  if (take_item(to))
    to.at = store_unsigned(to.at, value);
}
inline void put_signed(mlflow_rt_writer &to, std::int64_t value) noexcept {
  if (take_item(to))
    to.at = store_signed(to.at, value);
}
inline void put_float(mlflow_rt_writer &to, float value) noexcept {
  if (take_item(to))
    to.at = store_float(to.at, value);
}
inline void put_double(mlflow_rt_writer &to, double value) noexcept {
  if (take_item(to))
    to.at = store_double(to.at, value);
}
#ifdef __SIZEOF_INT128__
__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;
inline void put_wide_integer(mlflow_rt_writer &to, uint128 value, bool negative) noexcept {
  if (!take_item(to))
    return;
  value = negative ? ~value : value;
  put_byte(to, negative ? 0xc3 : 0xc2); // bignums
  put_byte(to, 0x50);
  to.at = store_big_endian(to.at, static_cast<std::uint64_t>(value >> 64), 8);
  to.at = store_big_endian(to.at, static_cast<std::uint64_t>(value), 8);
}
#endif

// ---- What is short and certainly within the limits is written here, without a call.

inline constexpr std::size_t most_short = MLFLOW_RT_SMALL_TEXT;

inline bool is_short(const mlflow_rt_writer &to, std::size_t size) noexcept {
  return size <= most_short && size <= to.limits->string_bytes &&
         to.end - to.at >= static_cast<std::ptrdiff_t>(2 * most_short + MLFLOW_RT_WRITER_ITEM);
}

inline void put_text(mlflow_rt_writer &to, std::string_view text) noexcept {
  if (!is_short(to, text.size()))
    return mlflow_rt_write_text(&to, text.data(), text.size());
  if (take_item(to))
    to.at = store_short(to.at, text.data(), text.size());
}

inline bool open_container(mlflow_rt_writer &to, mlflow_rt_container &container,
                           mlflow_rt_container_kind kind) noexcept {
  if (to.filled || kind == MLFLOW_RT_CONTAINER_PAIRS || !is_short(to, 0) || to.depth >= to.limits->depth)
    return mlflow_rt_write_open(&to, &container, kind);
  container.written = 0;
  container.is_map = kind == MLFLOW_RT_CONTAINER_MAP;
  container.left_out = 0;
  put_byte(to, container.is_map ? 0xbf : 0x9f);
  ++to.depth;
  to.filled = 1;
  return true;
}

inline bool next_item(mlflow_rt_writer &to, mlflow_rt_container &container) noexcept {
  if (container.left_out || container.written >= to.limits->elements || !is_short(to, 0))
    return mlflow_rt_write_next(&to, &container);
  ++container.written;
  to.filled = 0;
  return true;
}

/// Whether the name is one that hides its value.
inline bool is_secret(const mlflow_rt_limits &limits, std::string_view name) noexcept {
  return name.size() >= limits.shortest_secret && mlflow_rt_is_secret_name(name.data(), name.size());
}

inline bool next_key(mlflow_rt_writer &to, mlflow_rt_container &container, std::string_view key) noexcept {
  if (!is_short(to, key.size()) || is_secret(*to.limits, key))
    return mlflow_rt_write_key(&to, &container, key.data(), key.size());
  if (!next_item(to, container))
    return false;
  to.at = store_short(to.at, key.data(), key.size());
  return true;
}

inline void close_container(mlflow_rt_writer &to, mlflow_rt_container &container, std::uint64_t more) noexcept {
  if (container.left_out || more)
    return mlflow_rt_write_close(&to, &container, more);
  put_byte(to, 0xff);
  --to.depth;
  to.filled = 1;
}

/// An array or map that is open from here to its destructor.
class Container {
public:
  Container(mlflow_rt_writer &to, mlflow_rt_container_kind kind) noexcept
      : to_(to), open_(open_container(to, container_, kind)) {}
  Container(const Container &) = delete;
  Container &operator=(const Container &) = delete;
  ~Container() {
    if (open_)
      close_container(to_, container_, more_);
  }

  mlflow_rt_writer &to() const noexcept { return to_; }
  explicit operator bool() const noexcept { return open_; }
  mlflow_rt_container &opened() noexcept { return container_; }
  /// Before an element, and before a key with its value. False: it is left out.
  bool next() noexcept { return open_ && next_item(to_, container_); }
  bool key(std::string_view name) noexcept { return open_ && next_key(to_, container_, name); }
  /// A key needs a value, whatever the one who should have written it did.
  void end_item() noexcept {
    if (!to_.filled)
      put_null(to_);
  }
  std::uint64_t left_out() const noexcept { return container_.left_out; }
  /// How many there are, if it is known: then those that are left out need not be visited.
  void set_size(std::uint64_t size) noexcept {
    std::uint64_t seen = container_.written + container_.left_out;
    more_ = size > seen ? size - seen : 0;
  }
  void set_size_unknown() noexcept { more_ = UINT64_MAX; }

private:
  mlflow_rt_writer &to_;
  mlflow_rt_container container_;
  std::uint64_t more_ = 0;
  bool open_;
};

} // namespace mlflow::detail
