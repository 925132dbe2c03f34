#include "record/site_plan.h"

#include "record/format.h"
#include "record/room.h"
#include "record/site_info.h"
#include "record/state.h"

#include <algorithm>
#include <string_view>

namespace mlflow::record {

Step step_of(const mlflow_rt_type *type, unsigned slot, bool by_address) noexcept {
  Step step{.kind = StepKind::Other, .slot = std::uint8_t(slot), .by_address = by_address, .type = type};
  if (by_address) {
    if (type->kind == MLFLOW_RT_STRING && type->element && type->element->size == 1)
      step.kind = StepKind::String;
    return step;
  }
  switch (type->kind) {
  case MLFLOW_RT_SIGNED:
    step.has_sign = true;
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

namespace {

constexpr mlflow_rt_type secret_type{MLFLOW_RT_SENSITIVE, 0, 0, 0, "", nullptr, nullptr, {}};

std::string_view parameter_name(const mlflow_rt_site_info &info, unsigned parameter) noexcept {
  const char *name = parameter_names(info);
  while (parameter--)
    name = next_text(name);
  return name;
}

/// Its own where it has any.
Limits limits_of(const mlflow_rt_site_info &info, Limits limits) noexcept {
  const mlflow_rt_site_more *more = more_of(info);
  if (!more)
    return limits;
#define MLFLOW_LIMIT(keyword, member)                                                                                  \
  if (more->member)                                                                                                    \
    limits.member = more->member;
#include "mlflow/limits.def"
  complete(limits, state.settings.secret_names);
  return limits;
}

} // namespace

Step step_of(const mlflow_rt_site_info &info, unsigned parameter) noexcept {
  if (state.settings.secret_names.match(parameter_name(info, parameter)))
    return {.kind = StepKind::Other, .slot = std::uint8_t(parameter), .type = &secret_type};
  return step_of(info.types[parameter + 1], parameter, info.by_address >> parameter & 1);
}

SitePlan *site_plans[most_sites];
SitePlan *plain_site_plans[most_sites];

void make_plan(SitePlan &plan, std::uint32_t id, const mlflow_rt_site_info &info, const Limits &global) noexcept {
  plan.begin_header = RecordHeader::make(0, RecordKind::Begin, 0, id);
  plan.room = begin_room;
  plan.limits = limits_of(info, global);
  const Limits &limits = plan.limits;
  plan.longest_text = limits.string_bytes;
  plan.info = &info;
  if (info.types[0] && !(info.flags & MLFLOW_RT_SITE_NO_OUTPUTS))
    plan.result = step_of(info.types[0], 0, info.by_address >> 31 & 1);
  plan.only_scalars = true;
  if (info.flags & MLFLOW_RT_SITE_NO_INPUTS)
    return;
  Step *next = plan.steps;
  for (unsigned i = 0; i < std::min<unsigned>(info.parameter_count, most_parameters); ++i) {
    if (!info.types[i + 1] || outs_of(info) >> i & 1)
      continue;
    *next = step_of(info, i);
    plan.only_scalars &= next->kind == StepKind::Scalar;
    // A text is copied without a look at the room, so there must be enough for the longest; but no site asks for much
    // of a segment.
    if (next->kind == StepKind::String) {
      if (plan.room + limits.string_bytes > most_begin_room)
        next->kind = StepKind::Other;
      else
        plan.room += limits.string_bytes;
    }
    ++next;
  }
}

} // namespace mlflow::record
