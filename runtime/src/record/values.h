// Values into the log: walks what the plugin said about a type over an object and writes CBOR, within the limits. On
// the thread that runs the traced function, while it is marked busy. Runs accessors (code of the program, for library
// types), nothing else of the program.
#pragma once

#include "mlflow/rt/describe.h"
#include "record/encode.h"
#include "record/settings.h"
#include "record/site_plan.h"

#include <cstdint>

namespace mlflow::record {

/// The objects of one value that pointers led to. A few: beyond that, an object may be shown twice.
class SeenObjects {
public:
  SeenObjects() noexcept {} // nothing is written until there is a pointer
  void clear() noexcept { count_ = 0; }
  /// False if it was there before.
  bool add(const mlflow_rt_type *type, const void *object) noexcept {
    for (std::uint32_t i = 0; i < count_ && i < most; ++i)
      if (objects_[i].object == object && objects_[i].type == type)
        return false;
    objects_[count_ % most] = {type, object}; // the oldest goes
    ++count_;
    return true;
  }

private:
  static constexpr std::uint32_t most = 32;
  struct Object {
    const mlflow_rt_type *type;
    const void *object;
  };
  Object objects_[most];
  std::uint32_t count_ = 0;
};

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
  unsigned followed = 0; // what stands in place of another value, from the value to where the writer is
  SeenObjects seen = {};
};

/// A text that may be cut.
void write_text(ValueWriter &writer, const char *text, std::size_t size) noexcept;

/// What is in a slot, as the step says.
void write_value(ValueWriter &writer, const Step &step, std::uint64_t slot) noexcept;

/// A step of kind Scalar: always nine bytes.
[[gnu::always_inline]] inline void put_scalar(char *at, const Step &step, std::uint64_t slot) noexcept {
  unsigned char head = step.head;
  if (std::int64_t(slot) < 0 && step.has_sign) [[unlikely]] { // CBOR has -1 - value for these
    head |= 0x20;
    slot = ~slot;
  }
  cbor::put_big_endian(cbor::put_byte(at, head), slot);
}
inline constexpr std::size_t scalar_bytes = 9;

} // namespace mlflow::record
