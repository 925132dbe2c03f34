// What is said of an open span beside its Begin and End, each a record of its own, of any thread and in any number. The
// thread that is marked as recording.
#pragma once

#include "mlflow/rt/abi.h"
#include "record/ready.h"
#include "record/site_plan.h"

#include <initializer_list>
#include <string_view>

namespace mlflow::record {

/// CBOR that somebody else wrote: copied. False, and counted, without room.
bool write_note(ThreadState &thread, SpanRef span, std::uint32_t kind, const void *cbor, std::size_t size) noexcept;
/// The same in pieces, one behind the other.
bool write_note(ThreadState &thread, SpanRef span, std::uint32_t kind,
                std::initializer_list<std::string_view> pieces) noexcept;
/// A value of the program, as a parameter is recorded.
bool write_note(ThreadState &thread, SpanRef span, std::uint32_t kind, const Step &step, std::uint64_t slot,
                const Limits &limits) noexcept;
/// Start or Unborn. False, and not counted, without room.
bool write_mark(ThreadState &thread, RecordKind kind, SpanRef span, std::uint64_t ticks) noexcept;

/// mlflow_rt_annotate.
bool annotate(const void *cbor, std::uint64_t size) noexcept;
/// mlflow_rt_note.
void note(const mlflow_rt_context &context, std::uint32_t kind, const void *cbor, std::uint64_t size) noexcept;

/// mlflow_rt_small_note_begin and _end.
mlflow_rt_small_note small_note_begin(const mlflow_rt_context &of) noexcept;
void small_note_end(const mlflow_rt_context &of, std::uint32_t kind, const char *end) noexcept;

} // namespace mlflow::record
