// Values into the log: walks what the plugin said about a type over an object and writes CBOR, within the limits. On
// the thread that runs the traced function, while it is marked busy. Runs accessors (code of the program, for library
// types), nothing else of the program.
#pragma once

#include "mlflow/rt/describe.h"
#include "record/encode.h"
#include "record/settings.h"

#include <cstdint>

namespace mlflow::record {

/// Where values go. Whatever is written, at least `closing_room` less 32 bytes for each value are left behind
/// `soft_end`.
struct ValueWriter {
  char *at;
  char *soft_end; // texts and containers stop there
  const Limits *limits;
  bool out_of_room = false; // something was cut that the limits would have allowed: with more room it may be whole

  // Of the value being written.
  char *value_end = nullptr;
  unsigned depth = 0;
};

/// An object in memory.
void write_object(ValueWriter &writer, const mlflow_rt_type *type, const void *object) noexcept;
/// A text that may be cut.
void write_text(ValueWriter &writer, const char *text, std::size_t size) noexcept;

/// Either, as `by_address` says.
void write_value(ValueWriter &writer, const mlflow_rt_type *type, std::uint64_t slot, bool by_address) noexcept;

/// Scalars in slots that become nine bytes: the first of them, and whether the value has a sign. By kind, and by
/// whether it has four bytes in memory: a float does not become nine.
struct SlotCode {
  std::uint8_t head = 0; // 0: another kind
  std::uint8_t is_signed = 0;
};
struct SlotCodes {
  SlotCode of[64];
  constexpr SlotCodes() : of() {
    of[MLFLOW_RT_SIGNED] = of[MLFLOW_RT_SIGNED + 32] = {0x1b, 1};
    of[MLFLOW_RT_UNSIGNED] = of[MLFLOW_RT_UNSIGNED + 32] = {0x1b, 0};
    of[MLFLOW_RT_FLOAT] = {0xfb, 0};
  }
};
inline constexpr SlotCodes slot_codes;

/// The commonest values, inlined into the hot path: those that need no writer. Null: it is another one, or it might not
/// fit before `end`.
[[gnu::always_inline]] inline char *put_common(char *at, char *end, std::uint32_t longest_text,
                                               const mlflow_rt_type *type, std::uint64_t slot,
                                               bool by_address) noexcept {
  if (by_address) {
    if (type->kind != MLFLOW_RT_STRING || !type->element || type->element->size != 1)
      return nullptr;
    mlflow_rt_view view;
    type->access(reinterpret_cast<const void *>(slot), &view, nullptr, nullptr);
    if (view.size > longest_text || std::ptrdiff_t(view.size + cbor::head) > end - at) [[unlikely]]
      return nullptr;
    return cbor::put_bytes(cbor::put_text_head(at, view.size), static_cast<const char *>(view.data), view.size);
  }
  SlotCode code = slot_codes.of[(type->kind & 31) + (type->size == 4 ? 32 : 0)];
  if (code.head) [[likely]] {
    std::uint64_t sign =
        std::uint64_t(std::int64_t(slot) >> 63) & -std::uint64_t(code.is_signed); // CBOR has -1 - value for negatives
    return cbor::put_big_endian(cbor::put_byte(at, static_cast<unsigned char>(code.head | (sign & 0x20))), slot ^ sign);
  }
  if (type->kind == MLFLOW_RT_BOOL)
    return cbor::put_bool(at, slot != 0);
  if (type->kind == MLFLOW_RT_FLOAT)
    return cbor::put_float(at, static_cast<float>(std::bit_cast<double>(slot)));
  return nullptr;
}

} // namespace mlflow::record
