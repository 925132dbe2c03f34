// What is written of a span by hand: its Begin and its End, the plain and the rare way. The thread is marked as
// recording.
#pragma once

#include "record/clock.h"
#include "record/encode.h"
#include "record/exceptions.h"
#include "record/hand_spans.h"
#include "record/spans.h"
#include "record/unicode.h"

#include <cstring>

namespace mlflow::record {

inline constexpr std::size_t most_name_bytes = 4096, most_type_bytes = 256;

inline char *put_cut_text(char *at, const char *text, std::uint64_t size, std::size_t most) noexcept {
  if (size <= most && text) [[likely]]
    return cbor::put_text(at, text, size);
  return cbor::put_text(at, text, text ? whole_characters(text, most, size) : 0);
}

/// What its Begin asks for.
inline constexpr std::ptrdiff_t room_of_begin = begin_room + most_name_bytes + most_type_bytes;
static_assert(std::size_t(room_of_begin) <= most_begin_room);

/// Its Begin, for which there must be room.
[[gnu::always_inline]] inline SpanRef write_begin(ThreadState &thread, const mlflow_rt_span_start &start,
                                                  std::uint32_t site, SpanRef parent, SpanRef root,
                                                  std::uint8_t flags) noexcept {
  char *at = thread.cursor + sizeof(BeginRecord);
  at = put_cut_text(at, start.name, start.name_size, most_name_bytes);
  at = put_cut_text(at, start.type, start.type_size, most_type_bytes);
  at = cbor::put_unsigned(at, start.log_level);
  at = cbor::put_unsigned(at, start.start_unix_ns);
  SpanRef span = ++thread.last_span;
  auto *record = reinterpret_cast<BeginRecord *>(thread.cursor);
  record->span = span;
  record->parent = parent;
  record->root = parent ? root : span;
  record->ticks = thread.last_ticks = read_ticks(state.clock_kind);
  commit_record(thread, at, RecordHeader::make(0, RecordKind::Begin, std::uint8_t(begin_by_hand | flags), site));
  return span;
}

/// Its End, for which there must be room.
[[gnu::always_inline]] inline void write_end(ThreadState &thread, SpanRef span, std::uint8_t flags,
                                             std::uint32_t exception, std::uint64_t end_unix_ns,
                                             std::uint64_t ticks) noexcept {
  static_assert(sizeof(EndRecord) + sizeof end_unix_ns + 16 <= end_reserve);
  auto *record = reinterpret_cast<EndRecord *>(thread.cursor);
  record->ticks = thread.last_ticks = ticks;
  record->span = span;
  char *at = reinterpret_cast<char *>(record + 1);
  if (end_unix_ns) {
    flags |= end_has_time;
    std::memcpy(at, &end_unix_ns, sizeof end_unix_ns);
    at += sizeof end_unix_ns;
  }
  commit_record(thread, at, RecordHeader::make(0, RecordKind::End, flags, exception));
}

inline constexpr std::uint32_t status_ok = 1, status_error = 2, status_unwound = 3; // of mlflow_rt_span_end

/// Of one that is not cancelled.
inline std::uint8_t end_flags(std::uint32_t status) noexcept {
  return status == status_error ? end_is_error : status == status_ok ? end_is_ok : std::uint8_t(0);
}

inline std::uintptr_t by(const HandSpan &span) noexcept {
  return attached_by(span, span.place.load(std::memory_order_relaxed));
}

} // namespace mlflow::record
