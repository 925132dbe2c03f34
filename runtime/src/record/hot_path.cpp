#include "record/clock.h"
#include "record/inputs.h"
#include "record/outputs.h"
#include "record/spans.h"

#include "mlflow/rt/abi.h"

namespace mlflow::record {
namespace {

/// `ticks` reads the clock, last, so that our own work is not in the span.
template <class Clock>
[[gnu::always_inline]] inline void begin(ThreadState &thread, const SitePlan &plan, const std::uint64_t *slots,
                                         Frame &frame, const Frame &parent, Clock ticks) noexcept {
  char *end = write_inputs(thread, plan, slots);
  SpanRef span = ++thread.last_span;
  SpanRef root = parent.root ? parent.root : span;
  frame.span = span;
  frame.root = root;
  frame.plan = &plan;
  auto *record = reinterpret_cast<BeginRecord *>(thread.cursor);
  record->span = span;
  record->parent = parent.span;
  record->root = root;
  record->ticks = ticks();
  commit_record(thread, end, plan.begin_header);
}

constexpr std::uint64_t end_header(std::uint8_t flags, std::uint32_t aux) noexcept {
  return RecordHeader::make(0, RecordKind::End, flags, aux);
}

/// A result of nine bytes at most, for which there always is room, or none.
[[gnu::always_inline]] inline bool is_plain_end(const SitePlan &plan, std::uint32_t how) noexcept {
  return how == MLFLOW_RT_VALUE ? plan.result.kind == StepKind::Scalar : how == MLFLOW_RT_RETURNED;
}

[[gnu::always_inline]] inline void end_plain(ThreadState &thread, const Frame &frame, std::uint64_t ticks,
                                             std::uint64_t result, std::uint32_t how) noexcept {
  char *end = thread.cursor + sizeof(EndRecord);
  std::uint64_t header = end_header(std::uint8_t(ExitKind::Returned), 0);
  if (how == MLFLOW_RT_VALUE) {
    end = put_scalar(end, frame.plan->result, result);
    header = end_header(std::uint8_t(ExitKind::Returned) | end_has_value, 0);
  }
  auto *record = reinterpret_cast<EndRecord *>(thread.cursor);
  record->ticks = ticks;
  record->span = frame.span;
  commit_record(thread, end, header);
}

} // namespace

void begin_span(ThreadState &thread, const SitePlan &plan, const std::uint64_t *slots, Frame &frame,
                const Frame &parent) noexcept {
  begin(thread, plan, slots, frame, parent, [] { return read_ticks(state.clock_kind); });
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

std::uint64_t enter(mlflow_rt_site *site, const std::uint64_t *slots) noexcept {
  ThreadState &thread = *this_thread;
  Frame *frame = thread.top;
  const SitePlan *plan = site_plans[__atomic_load_n(&site->id, __ATOMIC_ACQUIRE)];
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording || thread.room() < std::ptrdiff_t(begin_room) ||
      frame == thread.frames_end || !plan || plan->rare) [[unlikely]]
    return enter_rare(site, slots);
  Recording recording(thread);
  begin(thread, *plan, slots, *frame, frame[-1], cycle_counter);
  thread.top = frame + 1;
  return reinterpret_cast<std::uint64_t>(frame);
}

void leave(std::uint64_t token, std::uint64_t result, std::uint32_t how) noexcept {
  std::uint64_t ticks = cycle_counter(); // first, so that our own work is not in the span
  const Frame &frame = *reinterpret_cast<const Frame *>(token);
  ThreadState &thread = *this_thread;
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording || &frame + 1 != thread.top ||
      frame.owner.load(std::memory_order_relaxed) != reinterpret_cast<std::uintptr_t>(&thread) ||
      !is_plain_end(*frame.plan, how)) [[unlikely]]
    return leave_rare(*reinterpret_cast<Frame *>(token), ticks, result, how);
  {
    Recording recording(thread);
    end_plain(thread, frame, ticks, result, how);
    --thread.top;
  }
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording) [[unlikely]]
    wake_collector();
}

} // namespace mlflow::record
