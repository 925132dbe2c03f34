// What the hot path wants to know of a site, worked out at its first call so that nothing of it is worked out again:
// which slots are recorded and how each is. Made under the lock of sites.cpp, constant from then on, never freed.
#pragma once

#include "mlflow/rt/describe.h"
#include "record/settings.h"

#include <cstdint>

namespace mlflow::record {

enum class StepKind : std::uint8_t {
  Done,   // behind the last
  Scalar, // nine bytes: `head`, then the slot's, big-endian
  String, // the accessor tells where the bytes are
  Other   // write_value knows
};

/// How one slot is recorded.
struct Step {
  StepKind kind = StepKind::Done;
  std::uint8_t head = 0; // Scalar: the first byte of a value that is not negative
  std::uint8_t slot = 0;
  bool by_address = false;
  bool has_sign = false; // Scalar
  const mlflow_rt_type *type = nullptr;
};

struct SitePlan {
  std::uint64_t begin_header = 0; // of its Begin records, without their length
  std::uint32_t room = 0;         // that a Begin asks for: begin_room, and what the texts may take
  std::uint32_t longest_text = 0;
  bool only_scalars = false; // of inputs, if any
  const mlflow_rt_site_info *info = nullptr;
  Step result;    // Done: not recorded
  Step steps[32]; // of the inputs, then Done
  Limits limits;  // of its values; behind what each call reads
};

inline constexpr unsigned most_parameters = 31; // of which by_address and out have a bit

/// How such a value is recorded.
Step step_of(const mlflow_rt_type *type, unsigned slot, bool by_address) noexcept;
/// How the parameter would be recorded; its type must not be null.
Step step_of(const mlflow_rt_site_info &info, unsigned parameter) noexcept;

/// Ids above are not given: such a site is not recorded.
inline constexpr std::uint32_t most_sites = 1 << 17;
/// By id, a megabyte of addresses each, of which only the pages in use cost anything. Null in the second for what is
/// not for the hot path: id 0, which is a site that has none yet, and sites with outputs among their parameters.
extern SitePlan *site_plans[most_sites] __attribute__((visibility("hidden")));
extern SitePlan *plain_site_plans[most_sites] __attribute__((visibility("hidden")));

/// Fills zeroed memory.
void make_plan(SitePlan &plan, std::uint32_t id, const mlflow_rt_site_info &info, const Limits &global) noexcept;

} // namespace mlflow::record
