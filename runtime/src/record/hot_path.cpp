#include "record/clock.h"
#include "record/inputs.h"
#include "record/outputs.h"
#include "record/spans.h"

#include "mlflow/rt/abi.h"

namespace mlflow::record {
namespace {

/// For inputs that end at `end`. `ticks` reads the clock, last, so that our own work is not in the span.
template <class Clock>
[[gnu::always_inline]] inline void begin(ThreadState &thread, const SitePlan &plan, char *end, Frame &frame,
                                         const Frame &parent, Clock ticks, std::uint8_t flags = 0) noexcept {
  SpanRef span = ++thread.last_span;
  SpanRef root = parent.root ? parent.root : span;
  frame.span = span;
  frame.root = root;
  frame.plan = &plan;
  frame.stack = stack_address();
  auto *record = reinterpret_cast<BeginRecord *>(thread.cursor);
  record->span = span;
  record->parent = parent.span;
  record->root = root;
  record->ticks = ticks();
  commit_record(thread, end, plan.begin_header | RecordHeader::make(0, RecordKind(0), flags, 0));
}

constexpr std::uint64_t end_header(std::uint8_t flags, std::uint32_t aux) noexcept {
  return RecordHeader::make(0, RecordKind::End, flags, aux);
}

[[gnu::always_inline]] inline std::uint64_t begin_plain(ThreadState &thread, const SitePlan &plan, char *end) noexcept {
  Frame *frame = thread.top;
  begin(thread, plan, end, *frame, frame[-1], cycle_counter);
  thread.top = frame + 1;
  return reinterpret_cast<std::uint64_t>(frame);
}

/// Apart from the rest, which calls nobody and so has no registers to save.
[[gnu::noinline]] std::uint64_t enter_with_texts(ThreadState &thread, const SitePlan &plan,
                                                 const std::uint64_t *slots) noexcept {
  Recording recording(thread);
  return begin_plain(thread, plan, write_inputs(thread, plan, slots));
}

/// A result of nine bytes at most, for which there always is room, or none.
[[gnu::always_inline]] inline bool is_plain_end(const SitePlan &plan, std::uint32_t how) noexcept {
  if (how == MLFLOW_RT_VALUE) [[likely]]
    return plan.result.kind == StepKind::Scalar;
  return how == MLFLOW_RT_RETURNED;
}

/// Both have a length that is known, so there is nothing to align.
template <bool HasValue>
[[gnu::always_inline]] inline void end_plain(ThreadState &thread, const Frame &frame, std::uint64_t ticks,
                                             std::uint64_t result) noexcept {
  char *start = thread.cursor;
  char *end = start + sizeof(EndRecord);
  if constexpr (HasValue) {
    put_scalar(end, frame.plan->result, result);
    put_zeros(end + scalar_bytes);
    end += 16;
  } else {
    put_zeros(end);
  }
  auto *record = reinterpret_cast<EndRecord *>(start);
  record->ticks = ticks;
  record->span = frame.span;
  thread.cursor = end;
  publish_record(start, end_header(HasValue ? end_has_value : 0, 0) + std::uint64_t(end - start) / 8);
}

[[gnu::always_inline]] inline void end_plain(ThreadState &thread, const Frame &frame, std::uint64_t ticks,
                                             std::uint64_t result, std::uint32_t how) noexcept {
  if (how == MLFLOW_RT_VALUE) [[likely]]
    end_plain<true>(thread, frame, ticks, result);
  else
    end_plain<false>(thread, frame, ticks, result);
}
static_assert(ExitKind::Returned == ExitKind(0));

} // namespace

void begin_span(ThreadState &thread, const SitePlan &plan, const std::uint64_t *slots, Frame &frame,
                const Frame &parent, std::uint8_t flags) noexcept {
  char *end = write_inputs(thread, plan, slots);
  begin(thread, plan, end, frame, parent, [] { return read_ticks(state.clock_kind); }, flags);
}

void end_span(ThreadState &thread, const Frame &frame, std::uint64_t ticks, std::uint64_t result,
              std::uint32_t how) noexcept {
  if (!frame.out && is_plain_end(*frame.plan, how))
    return end_plain(thread, frame, ticks, result, how);
  EndParts parts = write_other_end(thread, frame, result, how);
  auto *record = reinterpret_cast<EndRecord *>(thread.cursor);
  record->ticks = ticks;
  record->span = frame.span;
  commit_record(thread, parts.end, end_header(parts.flags, parts.aux));
}

} // namespace mlflow::record

using namespace mlflow::record;

// Not behind abi.cpp: a jump more is a fifteenth of what they do.
__attribute__((visibility("default"))) std::uint64_t mlflow_rt_enter(mlflow_rt_site *site,
                                                                     const std::uint64_t *slots) noexcept {
  ThreadState &thread = *this_thread;
  Frame *frame = thread.top;
  const SitePlan *plan = plain_site_plans[__atomic_load_n(&site->id, __ATOMIC_ACQUIRE)];
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording || !plan ||
      thread.room() < std::ptrdiff_t(plan->room) || frame == thread.hot_end) [[unlikely]]
    return enter_rare(site, slots);
  if (!plan->only_scalars)
    return enter_with_texts(thread, *plan, slots);
  Recording recording(thread);
  return begin_plain(thread, *plan, write_scalar_inputs(thread, *plan, slots));
}

__attribute__((visibility("default"))) void mlflow_rt_leave(std::uint64_t token, std::uint64_t result,
                                                            std::uint32_t how) noexcept {
  std::uint64_t ticks = cycle_counter(); // first, so that our own work is not in the span
  Frame &frame = *reinterpret_cast<Frame *>(token);
  ThreadState &thread = *this_thread;
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording || &frame + 1 != thread.top ||
      frame.owner.load(std::memory_order_relaxed) != reinterpret_cast<std::uintptr_t>(&thread) ||
      !is_plain_end(*frame.plan, how)) [[unlikely]]
    return leave_rare(frame, ticks, result, how);
  {
    Recording recording(thread);
    end_plain(thread, frame, ticks, result, how);
    thread.top = &frame;
  }
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording) [[unlikely]]
    wake_collector();
}
