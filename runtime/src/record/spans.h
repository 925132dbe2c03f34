// A span's way into the log: the hot path, and what it leaves to others when anything is out of the ordinary. On the
// thread that runs the traced function. No ids, no locks, no allocation, no call of the kernel on the hot path.
#pragma once

#include "record/thread_state.h"

#include <cstdint>

namespace mlflow::record {

/// mlflow_rt_enter and mlflow_rt_leave.
std::uint64_t enter(mlflow_rt_site *site, const std::uint64_t *slots) noexcept;
void leave(std::uint64_t token, std::uint64_t result, std::uint32_t how) noexcept;

/// Whatever is not the plain case: not started, off, the collector asleep, the thread's first span, sampling, re-entry.
std::uint64_t enter_rare(mlflow_rt_site *site, const std::uint64_t *slots) noexcept;
/// `ticks`: when the call was left.
void leave_rare(Frame &frame, std::uint64_t ticks, std::uint64_t result, std::uint32_t how) noexcept;

/// Writes the Begin below thread.current, which must be a recorded frame or the bottom. The thread is marked busy. 0:
/// dropped.
std::uint64_t begin_span(ThreadState &thread, mlflow_rt_site *site, const std::uint64_t *slots) noexcept;
/// Writes the End into the segment of `thread`, which is marked busy and need not be the frame's owner. Does not free
/// the frame.
void end_span(ThreadState &thread, Frame &frame, std::uint64_t ticks, std::uint64_t result, std::uint32_t how) noexcept;

/// Finishes a record that starts at thread.cursor and whose last byte is before `end`: pads, makes the next word zero,
/// then stores the header, which is what makes it visible.
inline void commit_record(ThreadState &thread, char *end, RecordKind kind, std::uint8_t flags,
                          std::uint32_t aux) noexcept {
  char *record = thread.cursor;
  std::uint64_t zero = 0;
  __builtin_memcpy(end, &zero, sizeof zero); // padding
  end = record + ((end - record + 7) & ~std::ptrdiff_t(7));
  __builtin_memcpy(end, &zero, sizeof zero);
  thread.cursor = end;
  auto header = RecordHeader::make(std::uint64_t(end - record) / 8, kind, flags, aux);
  __atomic_store_n(reinterpret_cast<std::uint64_t *>(record), header, __ATOMIC_RELEASE);
}

} // namespace mlflow::record
