// What is said of a span after its begin: CBOR that is written here, on the stack as long as it is short, and handed to
// the runtime.
#pragma once

#include "mlflow/detail/config.h"
#include "mlflow/rt/abi.h"
#include "mlflow/value.h"

namespace mlflow::detail {

class Note {
public:
  Note() noexcept
      : writer_{buffer_,
                buffer_ + sizeof buffer_ - MLFLOW_RT_WRITER_SLACK,
                buffer_,
                0,
                0,
                0,
                0,
                0,
                mlflow_rt_limits_in_force()} {}
  Note(const Note &) = delete;
  Note &operator=(const Note &) = delete;
  ~Note() {
    if (writer_.flags & MLFLOW_RT_WRITER_GROWN)
      mlflow_rt_writer_free(&writer_);
  }

  /// What the note's items are written to, one after the other.
  mlflow_rt_writer &item() noexcept {
    writer_.filled = 0;
    return writer_;
  }
  /// An array of so many items follows; few.
  Note &array(unsigned size) noexcept {
    put_byte(writer_, static_cast<unsigned char>(0x80 | size));
    return *this;
  }
  Note &text(std::string_view text) noexcept {
    put_text(item(), text);
    return *this;
  }
  Note &number(std::uint64_t number) noexcept {
    put_unsigned(item(), number);
    return *this;
  }
  /// A byte string, of up to 23 bytes.
  Note &bytes(const std::uint8_t *bytes, unsigned size) noexcept {
    put_byte(writer_, static_cast<unsigned char>(0x40 | size));
    __builtin_memcpy(writer_.at, bytes, size);
    writer_.at += size;
    return *this;
  }
  Note &fields(const Fields &fields) noexcept {
    fields.write(item());
    return *this;
  }
  void send(const mlflow_rt_context &of, mlflow_rt_note_kind kind) noexcept {
    mlflow_rt_note(&of, kind, writer_.begin, static_cast<std::uint64_t>(writer_.at - writer_.begin));
  }
  void set(mlflow_rt_ended_span *of, std::uint32_t kind) noexcept {
    mlflow_rt_ended_set(of, kind, writer_.begin, static_cast<std::uint64_t>(writer_.at - writer_.begin));
  }
  bool annotate() noexcept {
    return mlflow_rt_annotate(writer_.begin, static_cast<std::uint64_t>(writer_.at - writer_.begin));
  }
  std::uint64_t begin_scope() noexcept {
    return mlflow_rt_scope_begin(writer_.begin, static_cast<std::uint64_t>(writer_.at - writer_.begin));
  }

private:
  mlflow_rt_writer writer_;
  char buffer_[1024 + MLFLOW_RT_WRITER_SLACK];
};

// ---- One value. A small one needs no writer, and is written where it stays.

inline void send_any_value(const mlflow_rt_context &of, mlflow_rt_note_kind kind, const Value &value) noexcept {
  Note note;
  value.write(note.item());
  note.send(of, kind);
}

inline void send_value(const mlflow_rt_context &of, mlflow_rt_note_kind kind, const Value &value) noexcept {
  mlflow_rt_small_note small = mlflow_rt_small_note_begin(&of);
  if (small.at) {
    char *end = value.write_small(small.at, *small.limits);
    mlflow_rt_small_note_end(&of, kind, end);
    if (end)
      return;
  }
  send_any_value(of, kind, value);
}

inline void send_any_attribute(const mlflow_rt_context &of, std::string_view key, const Value &value) noexcept {
  Note note;
  if (Container map(note.item(), MLFLOW_RT_CONTAINER_MAP); map.key(key))
    value.write(map.to());
  note.send(of, MLFLOW_RT_NOTE_ATTRIBUTES);
}

/// {key: value}, or null if that is not small.
inline char *write_small_attribute(mlflow_rt_small_note to, std::string_view key, const Value &value) noexcept {
  if (key.size() > most_short || is_secret(*to.limits, key))
    return nullptr;
  char *end = value.write_small(store_short(store_byte(to.at, 0xbf), key.data(), key.size()), *to.limits);
  return end ? store_byte(end, 0xff) : nullptr;
}

inline void send_attribute(const mlflow_rt_context &of, std::string_view key, const Value &value) noexcept {
  mlflow_rt_small_note small = mlflow_rt_small_note_begin(&of);
  if (small.at) {
    char *end = write_small_attribute(small, key, value);
    mlflow_rt_small_note_end(&of, MLFLOW_RT_NOTE_ATTRIBUTES, end);
    if (end)
      return;
  }
  send_any_attribute(of, key, value);
}

} // namespace mlflow::detail
