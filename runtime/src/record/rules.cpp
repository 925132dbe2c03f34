#include "record/rules.h"

#include "model/log_level.h"
#include "record/keep_errno.h"
#include "record/site_info.h"
#include "record/sites.h"

#include <algorithm>
#include <cstring>

namespace mlflow::record {

constinit Configured configured;

bool is_wanted(const mlflow_rt_site_info &site) noexcept {
  return least_level() <= lowest_level || log_level_of(site) >= least_level();
}

bool is_wanted(std::uint8_t level, std::string_view type) noexcept {
  return least_level() <= lowest_level || (level ? level : model::log_level_of(type)) >= least_level();
}

void tell_log() noexcept {
  FileHeader &header = state.pool.header();
  header.keep_errors.store(keeps_errors(), std::memory_order_relaxed);
  header.keep_slower_than_ns.store(keeps_slower_than_ns(), std::memory_order_relaxed);
}

namespace {

/// After something was configured. If recording has not started, start will see to it.
void follow_rules(bool level_changes) noexcept {
  if (!(mode_page.mode.load(std::memory_order_seq_cst) & mode_recording))
    return;
  tell_log();
  if (chooses_traces()) // the hot path does not look
    mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
  if (level_changes)
    sites::follow_level();
}

} // namespace

void forget_configured() noexcept {
  KeepErrno kept;
  bool level_changes = configured.log_level.exchange(0, std::memory_order_seq_cst) != 0;
  configured.sampling_ratio.store(-1, std::memory_order_seq_cst);
  configured.most_traces_per_second.store(-1, std::memory_order_seq_cst);
  configured.keep_errors.store(-1, std::memory_order_seq_cst);
  configured.keep_slower_than_ns.store(-1, std::memory_order_seq_cst);
  follow_rules(level_changes);
}

void configure(const mlflow_rt_options &given) noexcept {
  KeepErrno kept;
  mlflow_rt_options options{sizeof options, 0, -1, -1, -1, -1};
  std::memcpy(&options, &given, std::min<std::size_t>(given.size, sizeof options)); // of an older header, perhaps
  bool level_changes = options.log_level &&
                       configured.log_level.exchange(options.log_level, std::memory_order_seq_cst) != options.log_level;
  auto set = [](auto &member, auto value) {
    if (value >= 0)
      member.store(value, std::memory_order_seq_cst);
  };
  set(configured.sampling_ratio, options.sampling_ratio);
  set(configured.most_traces_per_second, options.most_traces_per_second);
  set(configured.keep_errors, options.keep_errors);
  set(configured.keep_slower_than_ns, options.keep_slower_than_ns);
  follow_rules(level_changes);
}

} // namespace mlflow::record
