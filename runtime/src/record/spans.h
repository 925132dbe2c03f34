// A span's way into the log: the hot path, and what it leaves to others when anything is out of the ordinary. On the
// thread that runs the traced function. No ids, no locks, no allocation, no call of the kernel on the hot path.
#pragma once

#include "record/thread_state.h"

#include <cstdint>

namespace mlflow::record {

/// mlflow_rt_enter and mlflow_rt_leave.
std::uint64_t enter(mlflow_rt_site *site, const std::uint64_t *slots) noexcept;
void leave(std::uint64_t token, std::uint64_t result, std::uint32_t how) noexcept;

/// Whatever is not the plain case: not started, off, the collector asleep, the thread's first span, its segment full, a
/// site's first call, sampling, fibers, re-entry, a clock that is no counter.
std::uint64_t enter_rare(mlflow_rt_site *site, const std::uint64_t *slots) noexcept;
/// `ticks`: when the call was left, by the cycle counter.
void leave_rare(Frame &frame, std::uint64_t ticks, std::uint64_t result, std::uint32_t how) noexcept;

/// Writes the Begin of `frame`, for which there must be room, below `parent`. The thread is marked as recording.
void begin_span(ThreadState &thread, const SitePlan &plan, const std::uint64_t *slots, Frame &frame,
                const Frame &parent) noexcept;
/// Writes the End into the segment of `thread`, which is marked as recording and need not be the frame's owner. Does
/// not free the frame.
void end_span(ThreadState &thread, const Frame &frame, std::uint64_t ticks, std::uint64_t result,
              std::uint32_t how) noexcept;

/// Finishes a record that starts at thread.cursor and whose last byte is before `end`: pads, makes the next word zero,
/// then stores the header, which is what makes it visible.
[[gnu::always_inline]] inline void commit_record(ThreadState &thread, char *end, std::uint64_t header) noexcept {
  char *record = thread.cursor;
  std::uint64_t zero = 0;
  __builtin_memcpy(end, &zero, sizeof zero); // padding
  end += -reinterpret_cast<std::uintptr_t>(end) & 7;
  __builtin_memcpy(end, &zero, sizeof zero);
  thread.cursor = end;
  header += std::uint64_t(end - record) / 8;
  __atomic_store_n(reinterpret_cast<std::uint64_t *>(record), header, __ATOMIC_RELEASE);
}

} // namespace mlflow::record
