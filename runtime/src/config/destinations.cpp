#include "config/destinations.h"

#include "config/settings.h"

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace mlflow::config {

namespace {

namespace fs = std::filesystem;

bool can_be_made(const fs::path &folder) {
  std::error_code error;
  fs::path existing = folder;
  while (!fs::exists(existing, error) && existing.has_relative_path())
    existing = existing.parent_path();
  return access(existing.c_str(), W_OK | X_OK) == 0;
}

class Resolver {
public:
  Resolver(const Settings &settings, Report report, void *context)
      : settings_(settings), report_(report), context_(context) {}

  Destinations resolve() {
    if (settings_.enable_otlp_exporter && !settings_.otel_sdk_disabled)
      resolve_otlp();
    if (!result_.otlp || settings_.enable_otlp_dual_export)
      resolve_tracking_uri();
    resolve_local_store();
    if (result_.any_server())
      result_.outbox = outbox_folder(settings_);
    return std::move(result_);
  }

private:
  void report(std::string_view name, const std::string &problem) { report_(context_, name, problem); }

  void resolve_otlp() {
    check_protocol();
    const std::string &for_traces = settings_.otel_exporter_otlp_traces_endpoint;
    const std::string &for_all = settings_.otel_exporter_otlp_endpoint;
    if (!for_traces.empty()) {
      if (!parse_endpoint(for_traces, result_.otlp))
        report("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", not_a_url(for_traces));
    } else if (!for_all.empty()) {
      if (parse_endpoint(for_all, result_.otlp))
        result_.otlp.url += "/v1/traces";
      else
        report("OTEL_EXPORTER_OTLP_ENDPOINT", not_a_url(for_all));
    }
  }

  void check_protocol() {
    auto check = [&](std::string_view name, const std::string &protocol) {
      if (!protocol.empty() && protocol != "http/protobuf")
        report(name, "'" + protocol + "' is not supported, using http/protobuf");
    };
    check("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", settings_.otel_exporter_otlp_traces_protocol);
    check("OTEL_EXPORTER_OTLP_PROTOCOL", settings_.otel_exporter_otlp_protocol);
  }

  void resolve_tracking_uri() {
    const std::string &uri = settings_.tracking_uri;
    auto scheme = scheme_of(uri);
    if (is_http(scheme)) {
      if (parse_endpoint(uri, result_.mlflow))
        return;
      result_.store_directory = absolute(std::string(default_store));
      return report("MLFLOW_TRACKING_URI", not_a_url(uri) + ", traces go to " + result_.store_directory);
    }
    result_.store_directory = directory_of(uri);
    if (!result_.store_directory.empty())
      return;
    result_.store_directory = absolute(std::string(default_store));
    report("MLFLOW_TRACKING_URI",
           "'" + std::string(scheme) +
               ":' is not supported (http://SERVER, a folder, or file:FOLDER is), traces go to " +
               result_.store_directory);
  }

  void resolve_local_store() {
    if (settings_.local_store.empty() || !result_.store_directory.empty())
      return;
    if (settings_.local_store == "always")
      result_.store_directory = absolute(std::string(default_store));
    else
      report("MLFLOW_TRACE_LOCAL_STORE", "'" + settings_.local_store + "' is not 'always', there is no local store");
  }

  static std::string not_a_url(const std::string &text) {
    return "'" + without_login(text) + "' is not of the form http://HOST:PORT/PATH";
  }

  const Settings &settings_;
  Report report_;
  void *context_;
  Destinations result_;
};

} // namespace

std::string outbox_folder(const Settings &settings) {
  if (!settings.outbox.empty())
    return absolute(settings.outbox);
  const char *state = secure_getenv("XDG_STATE_HOME"), *home = secure_getenv("HOME");
  std::error_code error;
  if (state && state[0] == '/' && can_be_made(state))
    return std::string(state) + "/mlflow-trace/outbox";
  if (home && home[0] == '/' && fs::is_directory(home, error) && can_be_made(std::string(home) + "/.local/state"))
    return std::string(home) + "/.local/state/mlflow-trace/outbox";
  return "/var/tmp/mlflow-trace-" + std::to_string(geteuid()) + "/outbox"; // a daemon whose home is nowhere
}

Destinations resolve_destinations(const Settings &settings, Report report, void *context) {
  return Resolver(settings, report, context).resolve();
}

} // namespace mlflow::config
