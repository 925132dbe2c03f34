// What a site's constant data says beyond its plain members: most sites have no mlflow_rt_site_more, and then what it
// would say has its default. Any thread.
#pragma once

#include "model/log_level.h"

#include "mlflow/rt/describe.h"

#include <cstdint>
#include <cstring>

namespace mlflow::record {

inline const mlflow_rt_site_more *more_of(const mlflow_rt_site_info &info) noexcept {
  return info.flags & MLFLOW_RT_SITE_HAS_MORE ? reinterpret_cast<const mlflow_rt_site_more *>(&info) : nullptr;
}

inline std::uint32_t outs_of(const mlflow_rt_site_info &info) noexcept {
  const mlflow_rt_site_more *more = more_of(info);
  return more ? more->out : 0;
}

/// Negative: the global one.
inline float sampling_ratio_of(const mlflow_rt_site_info &info) noexcept {
  const mlflow_rt_site_more *more = more_of(info);
  return more ? more->sampling_ratio : -1;
}

inline const char *next_text(const char *text) noexcept { return text + std::strlen(text) + 1; }

inline std::uint8_t log_level_of(const mlflow_rt_site_info &info) noexcept {
  return info.log_level ? info.log_level : model::log_level_of(next_text(info.text));
}

/// The first parameter's; the others follow.
inline const char *parameter_names(const mlflow_rt_site_info &info) noexcept {
  const char *text = info.text;
  for (int before = more_of(info) ? 5 : 3; before--;)
    text = next_text(text);
  return text;
}

} // namespace mlflow::record
