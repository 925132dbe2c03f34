#include "config/settings.h"

#include "config/message.h"
#include "config/parse.h"

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace mlflow::config {

namespace {

/// "http" of "http://host"; empty if it is a path.
std::string_view scheme_of(std::string_view uri) {
  std::size_t colon = uri.find(':');
  if (colon == uri.npos || colon == 0 || uri.find('/') < colon)
    return {};
  return uri.substr(0, colon);
}

std::string percent_decoded(std::string_view text) {
  auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
  };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      result += char(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

/// Where the program was started: it may have gone elsewhere before its first traced call.
char start_directory[4096];

[[gnu::constructor]] void remember_start_directory() {
  if (!getcwd(start_directory, sizeof start_directory))
    start_directory[0] = '\0';
}

std::string absolute(const std::string &path) {
  return (std::filesystem::path(start_directory) / path).lexically_normal().string();
}

/// Sets the folder; returns what to tell the user if the URI is not one of this version's.
std::string resolve_store(Settings &settings) {
  settings.store_directory = directory_of(settings.tracking_uri);
  if (!settings.store_directory.empty())
    return {};
  settings.store_directory = absolute(std::string(default_store));
  auto scheme = scheme_of(settings.tracking_uri);
  if (scheme == "http" || scheme == "https")
    return "sending to a server comes with the next version, traces go to " + settings.store_directory;
  return "'" + std::string(scheme) + ":' is not supported (a folder, or file:FOLDER, is), traces go to " +
         settings.store_directory;
}

std::string check_experiment(Settings &settings) {
  if (settings.experiment_id.find_first_not_of("0123456789") == std::string::npos)
    return {};
  std::string problem = "'" + settings.experiment_id + "' is not an experiment's id (digits), it is ignored";
  settings.experiment_id.clear();
  return problem;
}

} // namespace

std::string directory_of(std::string_view uri) {
  auto scheme = scheme_of(uri);
  if (scheme.empty())
    return absolute(std::string(uri.empty() ? default_store : uri));
  if (scheme != "file")
    return {};
  uri.remove_prefix(sizeof "file:" - 1);
  if (uri.starts_with("///") || uri.starts_with("//localhost/"))
    uri.remove_prefix(uri.find('/', 2));
  else if (uri.starts_with("//")) // another machine's file
    return {};
  return uri.empty() ? std::string() : absolute(percent_decoded(uri));
}

Settings read_settings(Lookup lookup, std::vector<Origin> *origins, std::vector<std::string> *problems) {
  Settings result;
  auto report = [&](std::string_view name, const std::string &problem) {
    if (problem.empty())
      return;
    if (problems)
      problems->push_back(std::string(name) + ": " + problem);
    if (origins)
      for (auto &origin : *origins)
        if (origin.name == name)
          origin.problem = problem;
  };
#define MLFLOW_ENV(name, field, kind, fallback, least, most, help)                                                     \
  {                                                                                                                    \
    parse_##kind(fallback, result.field, double(least), double(most));                                                 \
    const char *text = lookup(#name);                                                                                  \
    bool given = text && *text;                                                                                        \
    std::string expected = given ? parse_##kind(text, result.field, double(least), double(most)) : std::string();      \
    if (origins)                                                                                                       \
      origins->push_back({#name, help, fallback, given ? text : fallback, given, {}});                                 \
    if (!expected.empty())                                                                                             \
      report(#name, "'" + std::string(text) + "' is not " + expected + ", using " fallback);                           \
  }
#include "mlflow/env.def"
  report("MLFLOW_TRACKING_URI", resolve_store(result));
  report("MLFLOW_EXPERIMENT_ID", check_experiment(result));
  if (!result.otlp_traces_endpoint.empty())
    report("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
           "sending to a server comes with the next version, traces go to " + result.store_directory);
  return result;
}

const Settings &settings() noexcept {
  // Never destroyed: functions are traced after static destructors have run.
  static const Settings *const read = [] {
    std::vector<std::string> problems;
    auto *result = new Settings(
        read_settings([](const char *name) -> const char * { return std::getenv(name); }, nullptr, &problems));
    for (const auto &problem : problems)
      if (result->enabled)
        say(problem);
    return result;
  }();
  return *read;
}

} // namespace mlflow::config
