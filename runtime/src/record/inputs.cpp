#include "record/inputs.h"

namespace mlflow::record {

char *write_other_inputs(ThreadState &thread, char *at, const Step *step, const SitePlan &plan,
                         const std::uint64_t *slots) noexcept {
  ValueWriter writer = writer_behind(thread, sizeof(BeginRecord), end_reserve, plan.limits);
  writer.at = at;
  for (bool again = false;; again = true) {
    for (; step->kind != StepKind::Done; ++step)
      write_value(writer, *step, slots[step->slot]);
    if (!writer.out_of_room || again || thread.cursor == Pool::begin_of(thread.segment) || !next_segment(thread))
      return writer.at;
    writer = writer_behind(thread, sizeof(BeginRecord), end_reserve, plan.limits);
    step = plan.steps;
  }
}

} // namespace mlflow::record
