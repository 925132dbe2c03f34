#include "record/site_plan.h"

#include "record/format.h"

#include <algorithm>

namespace mlflow::record {
namespace {

Step step_of(const mlflow_rt_type *type, unsigned slot, bool by_address) noexcept {
  Step step{.kind = StepKind::Other, .slot = std::uint8_t(slot), .by_address = by_address, .type = type};
  if (by_address) {
    if (type->kind == MLFLOW_RT_STRING && type->element && type->element->size == 1)
      step.kind = StepKind::String;
    return step;
  }
  switch (type->kind) {
  case MLFLOW_RT_SIGNED:
    step.is_signed = true;
    [[fallthrough]];
  case MLFLOW_RT_UNSIGNED:
    step.kind = StepKind::Scalar;
    step.head = 0x1b;
    break;
  case MLFLOW_RT_FLOAT:
    if (type->size != sizeof(float)) {
      step.kind = StepKind::Scalar;
      step.head = 0xfb;
    }
    break;
  default:
    break;
  }
  return step;
}

} // namespace

Step step_of(const mlflow_rt_site_info &info, unsigned parameter) noexcept {
  return step_of(info.types[parameter + 1], parameter, info.by_address >> parameter & 1);
}

SitePlan *site_plans[most_sites];

void make_plan(SitePlan &plan, std::uint32_t id, const mlflow_rt_site_info &info, std::uint32_t longest_text) noexcept {
  plan.begin_header = RecordHeader::make(0, RecordKind::Begin, 0, id);
  plan.rare = info.out != 0;
  plan.longest_text = longest_text;
  plan.info = &info;
  if (info.types[0] && !(info.flags & MLFLOW_RT_SITE_NO_OUTPUTS))
    plan.result = step_of(info.types[0], 0, info.by_address >> 31 & 1);
  if (info.flags & MLFLOW_RT_SITE_NO_INPUTS)
    return;
  Step *next = plan.steps;
  for (unsigned i = 0; i < std::min<unsigned>(info.parameter_count, most_parameters); ++i)
    if (info.types[i + 1] && !(info.out >> i & 1))
      *next++ = step_of(info, i);
}

} // namespace mlflow::record
