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
/// A scalar in a slot, as mlflow_rt_enter has it.
void write_slot(ValueWriter &writer, const mlflow_rt_type *type, std::uint64_t slot) noexcept;
/// A text that may be cut.
void write_text(ValueWriter &writer, const char *text, std::size_t size) noexcept;

/// The commonest slots, inlined into the hot path.
inline void write_captured(ValueWriter &writer, const mlflow_rt_type *type, std::uint64_t slot,
                           bool by_address) noexcept {
  switch (type->kind) {
  case MLFLOW_RT_SIGNED:
    if (!by_address) {
      writer.at = cbor::put_signed(writer.at, std::int64_t(slot));
      return;
    }
    break;
  case MLFLOW_RT_FLOAT:
    if (!by_address && type->size != sizeof(float)) {
      writer.at = cbor::put_double(writer.at, std::bit_cast<double>(slot));
      return;
    }
    break;
  case MLFLOW_RT_STRING:
    if (by_address && type->element && type->element->size == 1) {
      mlflow_rt_view view{};
      type->access(reinterpret_cast<const void *>(slot), &view, nullptr, nullptr);
      if (view.size <= writer.limits->string_bytes &&
          view.size + cbor::head <= std::size_t(writer.soft_end - writer.at)) [[likely]] {
        writer.at =
            cbor::put_bytes(cbor::put_text_head(writer.at, view.size), static_cast<const char *>(view.data), view.size);
        return;
      }
    }
    break;
  default:
    break;
  }
  if (by_address)
    write_object(writer, type, reinterpret_cast<const void *>(slot));
  else
    write_slot(writer, type, slot);
}

} // namespace mlflow::record
