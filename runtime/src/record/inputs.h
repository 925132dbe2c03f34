// The parameters of a call, as they stand in its Begin.
#pragma once

#include "record/state.h"
#include "record/thread_state.h"
#include "record/value_views.h"
#include "record/values.h"

namespace mlflow::record {

/// For a record that starts at the thread's cursor and has `fixed` bytes before the values; `spare`: of the room, what
/// must be left alone.
inline ValueWriter writer_behind(const ThreadState &thread, std::size_t fixed, std::size_t spare,
                                 const Limits &limits) noexcept {
  return {
      .at = thread.cursor + fixed, .soft_end = thread.cursor + thread.room() - spare - closing_room, .limits = &limits};
}

/// The values from `step` on, which is an uncommon one, to be written at `at`: writes them, or all of them in a new
/// segment if that helps. Where they end.
char *write_other_inputs(ThreadState &thread, char *at, const Step *step, const SitePlan &plan,
                         const std::uint64_t *slots) noexcept;

/// Of a plan that has nothing else. Where they end.
[[gnu::always_inline]] inline char *write_scalar_inputs(const ThreadState &thread, const SitePlan &plan,
                                                        const std::uint64_t *slots) noexcept {
  char *at = thread.cursor + sizeof(BeginRecord);
  for (const Step *step = plan.steps; step->kind != StepKind::Done; ++step) {
    put_scalar(at, *step, slots[step->slot]);
    at += scalar_bytes;
  }
  return at;
}

/// For the room that the plan asks for. Where they end.
[[gnu::always_inline]] inline char *write_inputs(ThreadState &thread, const SitePlan &plan,
                                                 const std::uint64_t *slots) noexcept {
  char *at = thread.cursor + sizeof(BeginRecord);
  const Step *step = plan.steps;
  for (;; ++step) {
    if (step->kind == StepKind::Scalar) {
      put_scalar(at, *step, slots[step->slot]);
      at += scalar_bytes;
      continue;
    }
    if (step->kind != StepKind::String)
      break;
    const mlflow_rt_view view = view_of(step->type, reinterpret_cast<const void *>(slots[step->slot]));
    // In registers: what is written through `at` may be part of `view`, as far as the compiler knows.
    auto *text = static_cast<const char *>(view.data);
    std::size_t size = view.size;
    if (size > plan.longest_text) [[unlikely]]
      break;
    at = cbor::put_text(at, text, size);
  }
  return step->kind == StepKind::Done ? at : write_other_inputs(thread, at, step, plan, slots);
}

} // namespace mlflow::record
