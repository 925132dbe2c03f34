// What the recorder asks of the collector (record/state.h): to read the environment before the first span, and to start
// its thread.
#include "collect/collector.h"
#include "collect/recover.h"
#include "config/message.h"
#include "config/settings.h"
#include "record/race_detector.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <new>
#include <pthread.h>
#include <unistd.h>

namespace mlflow::collect {

namespace {

/// Enough for everything it calls; the default would be eight megabytes of address space.
constexpr std::size_t stack_bytes = 512u << 10;

/// Logs of processes that were killed and wrote to the same store.
void recover_others(const std::string &store_directory, const char *own_path) {
  for (const LogInfo &log : list_logs(own_path))
    if ((log.state == LogState::Left || log.state == LogState::Delivered) && log.store_directory == store_directory)
      recover(log);
}

void *collector_thread(void *) {
  record::HiddenFromRaceDetector hidden;
  record::exclude_this_thread();
  pthread_setname_np(pthread_self(), "mlflow-trace");
  auto &state = record::state;
  const auto &header = state.pool.header();
  Collector *collector = nullptr;
  try {
    collector = new Collector(state, make_local_store(state.settings.store_directory, header.program));
    recover_others(state.settings.store_directory, state.pool.path());
  } catch (...) { // no memory: what was begun is recovered another time
  }
  if (collector)
    collector->run();
  return nullptr;
}

bool can_be_written(const std::string &directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (!error && access(directory.c_str(), W_OK | X_OK) == 0)
    return true;
  int reason = error ? error.value() : errno;
  config::say("nothing is traced: traces cannot be written to " + directory + " (" +
              std::error_code(reason, std::generic_category()).message() +
              "); set MLFLOW_TRACKING_URI to a folder that can be written");
  return false;
}

} // namespace

bool prepare(record::Settings &to) noexcept {
  try {
    const config::Settings &from = config::settings();
    std::string store = from.to.store_directory.empty() ? config::directory_of("") : from.to.store_directory;
    if (!from.enabled || !can_be_written(store))
      return false;
    to.sampling_ratio = from.sampling_ratio;
    to.limits = {std::uint32_t(from.max_depth), std::uint32_t(from.max_elements), std::uint32_t(from.max_string_bytes),
                 std::uint32_t(from.max_value_bytes)};
    to.pool_bytes = std::size_t(from.pool_bytes);
    to.exit_flush_ns = std::uint64_t(from.exit_timeout * 1e9);
    if (store.size() >= sizeof to.store_directory) {
      config::say("nothing is traced: the path of the store is too long: " + store);
      return false;
    }
    std::snprintf(to.store_directory, sizeof to.store_directory, "%s", store.c_str());
    return true;
  } catch (...) { // no memory
    return false;
  }
}

bool launch() noexcept {
  sigset_t all, before; // the program's handlers run in its own threads
  sigfillset(&all);
  if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0)
    return false;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, std::max(stack_bytes, std::size_t(sysconf(_SC_THREAD_STACK_MIN))));
  pthread_t thread;
  bool made = pthread_create(&thread, &attributes, collector_thread, nullptr) == 0;
  pthread_attr_destroy(&attributes);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return made;
}

} // namespace mlflow::collect
