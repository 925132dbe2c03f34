#include "collect/sinks.h"

#include "config/settings.h"
#include "model/redaction.h"
#include "outbox/description.h"
#include "sink/local_store.h"
#include "sink/processing.h"
#include "sink/tee.h"

#include <cerrno>
#include <cstdlib>
#include <pwd.h>
#include <system_error>
#include <unistd.h>

namespace mlflow::collect {

namespace {

/// As Python's getpass has it.
std::string user_name() {
  for (const char *variable : {"LOGNAME", "USER", "LNAME", "USERNAME"})
    if (const char *user = std::getenv(variable); user && *user)
      return user;
  passwd entry, *found = nullptr;
  char buffer[4096];
  return getpwuid_r(getuid(), &entry, buffer, sizeof buffer, &found) == 0 && found ? found->pw_name : "";
}

model::TraceOrigin origin_of(const config::Settings &settings, const std::string &program) {
  model::TraceOrigin origin;
  origin.program = program;
  origin.user = user_name();
  if (!settings.experiment_id.empty())
    origin.experiment_id = settings.experiment_id;
  else
    origin.experiment_name = settings.experiment_name;
  origin.run_id = settings.run_id;
  origin.model_id = settings.active_model_id;
  return origin;
}

/// Only an MLflow server has pages that fill up, and shows traces that run.
sink::ServerLimits limits_of(const config::Settings &settings, bool is_mlflow) {
  return is_mlflow ? sink::ServerLimits{settings.server_max_spans, settings.server_max_traces_per_second}
                   : sink::ServerLimits{};
}

} // namespace

Sinks make_sinks(const config::Settings &settings, const Delivery &delivery, const std::string &program,
                 sink::BytesWritten written) {
  model::set_redacted_patterns(settings.redact);
  auto origin = origin_of(settings, program);
  Sinks result;
  std::vector<std::unique_ptr<sink::Sink>> sinks;
  if (!delivery.store_directory.empty())
    sinks.push_back(std::make_unique<sink::LocalStore>(
        delivery.store_directory, sink::StoreLimits{settings.store_file_bytes, settings.store_max_bytes}, origin));
  for (const std::string &description : delivery.lanes) {
    outbox::LaneLock lock;
    std::string folder = outbox::make_lane(delivery.outbox, description, lock);
    if (folder.empty()) {
      result.problem =
          delivery.outbox + " cannot be written (" + std::error_code(errno, std::generic_category()).message() + ")";
      return result;
    }
    bool is_mlflow = outbox::kind_of(description) == outbox::kind_mlflow;
    sink::Lane::Options options{.url = std::string(outbox::url_of(description)),
                                .limits = limits_of(settings, is_mlflow),
                                .bounds = {settings.outbox_max_bytes, settings.outbox_max_age},
                                .shows_running_traces = is_mlflow,
                                .takes_annotations = is_mlflow,
                                .written = written};
    sinks.push_back(std::make_unique<sink::Lane>(folder, std::move(lock), std::move(options), origin));
    result.lane_folders.push_back(std::move(folder));
  }
  result.sink = std::make_unique<sink::Processing>(sinks.size() == 1 ? std::move(sinks[0])
                                                                     : std::make_unique<sink::Tee>(std::move(sinks)));
  return result;
}

} // namespace mlflow::collect
