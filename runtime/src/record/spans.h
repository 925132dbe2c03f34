// A span's way into the log: the hot path, and what it leaves to others when anything is out of the ordinary. On the
// thread that runs the traced function. No ids, no locks, no allocation, no call of the kernel on the hot path.
#pragma once

#include "record/thread_state.h"

#include <cstdint>

namespace mlflow::record {

/// What mlflow_rt_enter and mlflow_rt_leave do themselves is the plain case; the others are here: not started, off, the
/// collector asleep, the thread's first span, its segment full, a site's first call, sampling, fibers, re-entry, a
/// clock that is no counter.
std::uint64_t enter_rare(mlflow_rt_site *site, const std::uint64_t *slots) noexcept;
/// `ticks`: when the call was left, by the cycle counter.
void leave_rare(Frame &frame, std::uint64_t ticks, std::uint64_t result, std::uint32_t how) noexcept;

/// Writes the Begin of `frame`, for which there must be room, below `parent`, with flags. The thread is marked as
/// recording.
void begin_span(ThreadState &thread, const SitePlan &plan, const std::uint64_t *slots, Frame &frame,
                const Frame &parent, std::uint8_t flags) noexcept;
/// Writes the End into the segment of `thread`, which is marked as recording and need not be the frame's owner. Does
/// not free the frame.
void end_span(ThreadState &thread, const Frame &frame, std::uint64_t ticks, std::uint64_t result,
              std::uint32_t how) noexcept;

/// Padding and the zero word behind a record that ends at `at`.
[[gnu::always_inline]] inline void put_zeros(char *at) noexcept { __builtin_memset(at, 0, 16); }

/// Makes it visible.
[[gnu::always_inline]] inline void publish_record(char *record, std::uint64_t header) noexcept {
  __atomic_store_n(reinterpret_cast<std::uint64_t *>(record), header, __ATOMIC_RELEASE);
}

/// Finishes a record that starts at thread.cursor and whose last byte is before `end`. The header is given without its
/// length.
[[gnu::always_inline]] inline void commit_record(ThreadState &thread, char *end, std::uint64_t header) noexcept {
  char *record = thread.cursor;
  put_zeros(end);
  end += -reinterpret_cast<std::uintptr_t>(end) & 7;
  thread.cursor = end;
  publish_record(record, header + std::uint64_t(end - record) / 8);
}

} // namespace mlflow::record
