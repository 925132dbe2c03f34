// The traced functions of this process: which modules have some, and the ids of those that were called. A site gets its
// id at its first call; what its texts say is then copied into the log, as a Site record in a segment of state Sites
// that is never given back, so that collector and recovery read them the same way and a dlclose takes nothing away.
// Program threads only, under a lock that no I/O is done under.
#pragma once

#include "mlflow/rt/describe.h"

#include <cstdint>

namespace mlflow::record::sites {

/// mlflow_rt_add_sites and _remove_sites.
void add(mlflow_rt_site *begin, mlflow_rt_site *end) noexcept;
void remove(mlflow_rt_site *begin, mlflow_rt_site *end) noexcept;

/// Gives the site its id and writes its Site record. 0: there was no room in the pool, the span cannot be recorded.
std::uint32_t first_use(mlflow_rt_site *site) noexcept;

/// No site known now is asked for any more, nor coroutines without one.
void switch_all_off() noexcept;
/// Sites whose spans are wanted (rules.h) are asked for, others not: after the least level has changed.
void follow_level() noexcept;

/// Whether any site known now may start a sampled trace although the global ratio is 0.
bool any_override() noexcept;

/// The lock is held across fork, so that the child does not inherit it from a thread that it does not have. In the
/// child, ids start anew: each site is described again, in the child's own log, at its next call.
void before_fork() noexcept;
void after_fork_in_parent() noexcept;
void after_fork_in_child() noexcept;

} // namespace mlflow::record::sites
