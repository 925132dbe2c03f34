// What the recorder asks of the collector (record/state.h): to read the environment before the first span, and to start
// its thread.
#include "collect/collector.h"
#include "collect/destination.h"
#include "collect/recover.h"
#include "collect/sinks.h"
#include "collect/uploads.h"
#include "config/message.h"
#include "config/settings.h"
#include "config/traceparent.h"
#include "record/call_detectors.h"
#include "record/own_thread.h"
#include "record/race_detector.h"

#include <cerrno>
#include <filesystem>
#include <pthread.h>
#include <sys/auxv.h>
#include <unistd.h>

namespace mlflow::collect {

namespace {

/// Enough for everything it calls; the default would be eight megabytes of address space.
constexpr std::size_t stack_bytes = 512u << 10;

/// A local store has a place for it, and says it when it is looked at; a lane has none.
void say_what_it_did_not_record(const LogInfo &log) {
  if (!log.delivery.store_directory.empty() || (!log.spans_dropped && !log.values_lost))
    return;
  config::say(log.program + " (process " + std::to_string(log.pid) + "), which was killed, had not recorded " +
              std::to_string(log.spans_dropped) + " spans and " + std::to_string(log.values_lost) +
              " outputs for want of room; raise MLFLOW_TRACE_POOL_BYTES");
}

/// Logs of processes that were killed and delivered to the same places. One that cannot be recovered is nobody else's
/// affair: this process's own traces go on.
void recover_others(const Delivery &delivery, const char *own_path) noexcept {
  try {
    for (const LogInfo &log : list_logs(own_path))
      if ((log.state == LogState::Left || log.state == LogState::Delivered) && delivery.looks_after(log.delivery))
        if (recover(log).done && log.state == LogState::Left)
          say_what_it_did_not_record(log);
  } catch (...) { // no memory: another time
  }
}

/// Tried until it works: until then the log holds what it can, and the recorder counts the rest.
Sinks make_sinks_at_last(const Delivery &delivery, const std::string &program) {
  for (bool told = false;; sleep(1)) {
    Sinks sinks = make_sinks(settings_in_force(), delivery, program, wake_uploads);
    if (sinks.sink)
      return sinks;
    if (!told)
      config::say("traces cannot be written yet: " + sinks.problem + "; it is tried again");
    told = true;
  }
}

void *collector_thread(void *) {
  record::HiddenFromRaceDetector hidden;
  record::HiddenFromCallDetectors hidden_too;
  record::exclude_this_thread();
  pthread_setname_np(pthread_self(), "mlflow-trace");
  auto &state = record::state;
  Collector *collector = nullptr;
  try {
    Delivery delivery = read_delivery(state.settings.delivery);
    Sinks sinks = make_sinks_at_last(delivery, state.pool.header().program);
    collector = new Collector(state, delivery, std::move(sinks.sink));
    recover_others(delivery, state.pool.path());
    start_uploads(delivery.outbox, sinks.lane_folders);
  } catch (...) { // no memory: what was begun is recovered another time
  }
  if (collector)
    collector->run();
  return nullptr;
}

bool make_store(const std::string &directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  errno = error.value();
  return !error;
}

bool can_be_made(bool (*make)(const std::string &), const std::string &directory, std::string_view variable,
                 std::string_view before) {
  if (directory.empty() || (make(directory) && access(directory.c_str(), W_OK | X_OK) == 0))
    return true;
  config::say(std::string(before) + "traces cannot be written to " + directory + " (" +
              std::error_code(errno, std::generic_category()).message() + "); set " + std::string(variable) +
              " to a folder that can be written");
  return false;
}

/// Whoever starts a program with more rights than his own (setuid) chooses its environment and its folder, and would
/// choose where it writes.
bool may_write() {
  if (!getauxval(AT_SECURE))
    return true;
  config::say("nothing is traced: the program has more rights than the user who started it");
  return false;
}

} // namespace

bool can_be_written(const config::Destinations &to, std::string_view before) {
  return !getauxval(AT_SECURE) && can_be_made(make_store, to.store_directory, "MLFLOW_TRACKING_URI", before) &&
         can_be_made(outbox::make_outbox, to.outbox, "MLFLOW_TRACE_OUTBOX", before);
}

bool prepare(record::Settings &to) noexcept {
  try {
    const config::Settings &from = settings_in_force();
    if (!from.enabled || !may_write())
      return false;
    if (!can_be_written(from.to, "nothing is traced: "))
      return false;
    to.sampling_ratio = from.sampling_ratio;
    to.log_level = from.log_level;
    to.most_traces_per_second = float(from.sampling_max_per_second);
    to.keep_errors = from.sampling_keep_errors;
    to.keep_slower_than_ns = std::uint64_t(from.sampling_keep_slower_than * 1e9);
    to.heeds_parent = from.heeds_parent;
    to.waits_for_parents = from.waits_for_parents;
    to.limits = {.depth = std::uint32_t(from.max_depth),
                 .elements = std::uint32_t(from.max_elements),
                 .string_bytes = std::uint32_t(from.max_string_bytes),
                 .value_bytes = std::uint32_t(from.max_value_bytes)};
    to.secret_names_are_default = from.secret_names == "default";
    to.secret_names = {};
    if (!to.secret_names.parse(from.secret_names)) {
      config::say(
          "nothing is traced: MLFLOW_TRACE_SECRET_NAMES has more than 64 names, or one of more than 26 characters");
      return false;
    }
    record::complete(to.limits, to.secret_names);
    to.pool_bytes = std::size_t(from.pool_bytes);
    to.most_attached = from.max_attachment_size ? from.max_attachment_size : UINT64_MAX; // 0 as in MLflow
    if (config::TraceParent parent; config::read_traceparent(from.traceparent, parent)) {
      to.parent_trace_id[0] = parent.trace_id[0];
      to.parent_trace_id[1] = parent.trace_id[1];
      to.parent_span_id = parent.span_id;
      to.parent_sampled = parent.sampled;
      std::size_t size = record::add_tracestate(to.parent_state, 0, from.tracestate);
      if (size == record::no_tracestate)
        config::say("TRACESTATE: '" + from.tracestate + "' is not a W3C tracestate, it is ignored");
      else
        to.parent_state_size = std::uint32_t(size);
    }
    to.exit_flush_ns = std::uint64_t(from.exit_timeout * 1e9);
    to.live_after_ns = std::uint64_t(from.live_after * 1e9);
    if (!write_delivery(to.delivery, delivery_of(from, program_path()))) {
      config::say("nothing is traced: the names of the places where traces go are too long (MLFLOW_TRACKING_URI, "
                  "MLFLOW_TRACE_OUTBOX, MLFLOW_EXPERIMENT_NAME, OTEL_RESOURCE_ATTRIBUTES)");
      return false;
    }
    return true;
  } catch (...) { // no memory
    return false;
  }
}

bool is_switched_off() noexcept { return !config::is_enabled(); }

bool launch() noexcept { return record::make_own_thread(stack_bytes, collector_thread, nullptr); }

} // namespace mlflow::collect
