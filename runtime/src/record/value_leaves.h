// Values that hold no others, as CBOR within the limits: texts of every encoding, numbers of every width, and the marks
// that stand in place of what is not recorded. Inline: an array of numbers is a call less for each.
#pragma once

#include "record/cbor_tags.h"
#include "record/no_floating_traps.h"
#include "record/unicode.h"
#include "record/values.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace mlflow::record {

/// What must be free to begin a text or a container: its heads, and its end.
inline constexpr std::ptrdiff_t least_room = 32;
inline void put(ValueWriter &writer, unsigned char byte) noexcept { writer.at = cbor::put_byte(writer.at, byte); }

/// False, with a mark in its place, if there is none.
inline bool has_room(ValueWriter &writer) noexcept {
  if (writer.value_end - writer.at >= least_room)
    return true;
  writer.out_of_room |= writer.value_end == writer.soft_end;
  put(writer, cbor::undefined);
  return false;
}

/// The head of a mark of so many bytes. False: there is no room, which is said in its place.
inline bool begin_mark(ValueWriter &writer, std::size_t length) noexcept {
  if (writer.value_end - writer.at < least_room + std::ptrdiff_t(length)) {
    writer.out_of_room |= writer.value_end == writer.soft_end;
    put(writer, cbor::undefined);
    return false;
  }
  writer.at = cbor::put_text_head(cbor::put_tag(writer.at, tag_mark), length);
  return true;
}

inline void write_mark(ValueWriter &writer, std::string_view mark) noexcept {
  if (begin_mark(writer, mark.size()))
    writer.at = cbor::put_bytes(writer.at, mark.data(), mark.size());
}
inline constexpr std::string_view hidden_mark = "***", too_deep_mark = "<depth limit>", seen_mark = "<ref>";

inline void write_type_name(ValueWriter &writer, const mlflow_rt_type *type) noexcept {
  std::size_t length = strnlen(type->text, 256);
  if (!begin_mark(writer, length + 2))
    return;
  put(writer, '<');
  writer.at = cbor::put_bytes(writer.at, type->text, length);
  put(writer, '>');
}

/// How much of a text may be recorded here.
inline std::size_t text_allowed(ValueWriter &writer, std::size_t size) noexcept {
  auto room = std::size_t(writer.value_end - writer.at - least_room);
  if (size > room && room < writer.limits->string_bytes)
    writer.out_of_room |= writer.value_end == writer.soft_end;
  return std::min({size, room, std::size_t(writer.limits->string_bytes)});
}

/// Whether a text of this size is within all limits.
inline bool fits_whole(const ValueWriter &writer, std::size_t size) noexcept {
  return size <= writer.limits->string_bytes && writer.value_end - writer.at >= least_room + std::ptrdiff_t(size);
}

/// `cut`: there is more of it than `size`, nobody knows how much.
inline void write_utf8(ValueWriter &writer, const char *text, std::size_t size, bool cut) noexcept {
  if (!has_room(writer))
    return;
  std::size_t kept = text_allowed(writer, size);
  if (kept == size && !cut) {
    writer.at = cbor::put_text(writer.at, text, size);
    return;
  }
  kept = whole_characters(text, kept, size);
  writer.at = cbor::put_byte(cbor::put_tag(writer.at, tag_cut_text), 0x82);
  writer.at = cbor::put_bytes(cbor::put_text_head(writer.at, kept), text, kept);
  writer.at = cbor::put_unsigned(writer.at, cut ? 0 : size - kept);
}

template <class Unit> void write_wide(ValueWriter &writer, const Unit *text, std::size_t size) noexcept {
  if (!has_room(writer))
    return;
  std::size_t most =
      std::min<std::size_t>(writer.limits->string_bytes, std::size_t(writer.value_end - writer.at - least_room));
  // Room for the mark of a cut is kept in front, since whether it is needed shows at the end.
  char *from = writer.at + cbor::head + 1 + cbor::head;
  Utf8Result result = to_utf8(text, size, from, most);
  if (result.units_read == size) {
    writer.at = cbor::put_text_head(writer.at, result.bytes);
    std::memmove(writer.at, from, result.bytes);
    writer.at += result.bytes;
    return;
  }
  if (most < writer.limits->string_bytes)
    writer.out_of_room |= writer.value_end == writer.soft_end;
  char *at = cbor::put_byte(cbor::put_tag(writer.at, tag_cut_text), 0x82);
  writer.at = cbor::put_text_head(at, result.bytes) + result.bytes;
  writer.at = cbor::put_unsigned(writer.at, size - result.units_read);
}

inline void write_string_units(ValueWriter &writer, const void *data, std::uint64_t size, std::uint32_t unit) noexcept {
  switch (unit) {
  case 1:
    return write_utf8(writer, static_cast<const char *>(data), size, false);
  case 2:
    return write_wide(writer, static_cast<const char16_t *>(data), size);
  case 4:
    return write_wide(writer, static_cast<const char32_t *>(data), size);
  default:
    return put(writer, cbor::undefined);
  }
}

template <class Unit> std::uint64_t units_before_end(const void *text, std::uint64_t most) noexcept {
  auto *units = static_cast<const Unit *>(text);
  return std::uint64_t(std::find(units, units + most, Unit()) - units);
}

/// Up to its terminator, if it has one.
inline void write_char_array(ValueWriter &writer, const void *text, std::uint32_t bytes, std::uint32_t unit) noexcept {
  switch (unit) {
  case 2:
    return write_string_units(writer, text, units_before_end<char16_t>(text, bytes / 2), 2);
  case 4:
    return write_string_units(writer, text, units_before_end<char32_t>(text, bytes / 4), 4);
  default:
    return write_string_units(writer, text, strnlen(static_cast<const char *>(text), bytes), unit);
  }
}

/// Read no further than it is shown: it may have no end. How much of it is missing is then not known.
inline void write_c_string(ValueWriter &writer, const char *text) noexcept {
  if (!text)
    return put(writer, cbor::null);
  std::size_t size = strnlen(text, std::size_t(writer.limits->string_bytes) + 1);
  bool cut = size > writer.limits->string_bytes;
  write_utf8(writer, text, cut ? size - 1 : size, cut);
}

inline void write_integer(ValueWriter &writer, std::uint64_t low, std::uint64_t high, bool is_signed) noexcept {
  bool negative = is_signed && (high >> 63);
  if (high == (negative ? ~0ull : 0) && (!is_signed || (low >> 63) == std::uint64_t(negative))) {
    writer.at = is_signed ? cbor::put_signed(writer.at, std::int64_t(low)) : cbor::put_unsigned(writer.at, low);
    return;
  }
  if (negative) { // a negative bignum is -1 - n
    low = ~low;
    high = ~high;
  }
  put(writer, negative ? 0xc3 : 0xc2);
  put(writer, 0x50); // 16 bytes
  writer.at = cbor::put_big_endian(cbor::put_big_endian(writer.at, high), low);
}

template <class Word> Word load(const void *object) noexcept {
  Word word;
  std::memcpy(&word, object, sizeof word);
  return word;
}

[[gnu::always_inline]] inline void write_integer_4(ValueWriter &writer, const void *object, bool is_signed) noexcept {
  bool negative = is_signed && load<std::int32_t>(object) < 0;
  auto bits = load<std::uint32_t>(object);
  put(writer, negative ? 0x3a : 0x1a);
  writer.at = cbor::put_big_endian(writer.at, negative ? ~bits : bits);
}

inline void write_integer_at(ValueWriter &writer, const void *object, std::uint32_t size, bool is_signed) noexcept {
  switch (size) {
  case 1: // without a look at it, as all that may have no value yet
    writer.at = is_signed ? cbor::put_signed(writer.at, load<std::int8_t>(object))
                          : cbor::put_unsigned(writer.at, load<std::uint8_t>(object));
    return;
  case 2:
    writer.at = is_signed ? cbor::put_signed(writer.at, load<std::int16_t>(object))
                          : cbor::put_unsigned(writer.at, load<std::uint16_t>(object));
    return;
  case 4:
    return write_integer_4(writer, object, is_signed);
  case 8:
    writer.at = is_signed ? cbor::put_signed(writer.at, load<std::int64_t>(object))
                          : cbor::put_unsigned(writer.at, load<std::uint64_t>(object));
    return;
  case 16: {
    auto halves = load<unsigned __int128>(object);
    return write_integer(writer, std::uint64_t(halves), std::uint64_t(halves >> 64), is_signed);
  }
  default:
    put(writer, cbor::undefined);
  }
}

inline double narrowed(const void *object) noexcept {
  NoFloatingTraps guard;
  volatile long double value = load<long double>(object); // volatile: else the conversion may move out of the guard
  volatile double result = static_cast<double>(value);
  return result;
}

inline void write_float_at(ValueWriter &writer, const void *object, std::uint32_t size) noexcept {
  if (size == 2) { // CBOR has the same format
    put(writer, 0xf9);
    writer.at = cbor::put_big_endian(writer.at, load<std::uint16_t>(object));
  } else if (size == sizeof(float)) {
    writer.at = cbor::put_float(writer.at, load<float>(object));
  } else if (size == sizeof(double)) {
    writer.at = cbor::put_double(writer.at, load<double>(object));
  } else if (size == sizeof(long double)) {
    writer.at = cbor::put_double(writer.at, narrowed(object));
  } else {
    put(writer, cbor::undefined);
  }
}

} // namespace mlflow::record
