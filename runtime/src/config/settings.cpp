#include "config/settings.h"

#include "config/experiment.h"
#include "config/message.h"
#include "config/parse.h"
#include "config/traceparent.h"

#include <cstdlib>
#include <utility>

namespace mlflow::config {

namespace {

std::string shown(const char *text, Kind kind) {
  return kind == Kind::secret && *text ? std::string(hidden_text) : without_login(text);
}

std::string check_experiment(Settings &settings) {
  if (settings.experiment_id.empty() || is_experiment_id(settings.experiment_id))
    return {};
  std::string problem = "'" + settings.experiment_id + "' is not an experiment's id (digits), it is ignored";
  settings.experiment_id.clear();
  return problem;
}

std::string check_compression(std::string &compression) {
  if (compression.empty() || compression == "gzip" || compression == "none" || compression == "auto")
    return {};
  std::string problem = "'" + compression + "' is not gzip or none, nothing is compressed";
  compression = "none";
  return problem;
}

std::string check_traceparent(Settings &settings) {
  TraceParent parent;
  if (settings.traceparent.empty() || read_traceparent(settings.traceparent, parent))
    return {};
  std::string problem = "'" + settings.traceparent + "' is not a W3C traceparent, it is ignored";
  settings.traceparent.clear();
  return problem;
}

/// What OpenTelemetry's sampler says of the settings. `ratio_is_given`: ours says it, and wins.
std::string read_sampler(Settings &settings, bool ratio_is_given) {
  std::string_view name = settings.otel_traces_sampler;
  if (name.empty() || ratio_is_given)
    return {};
  constexpr std::string_view parent_based = "parentbased_";
  bool heeds_parent = name.starts_with(parent_based);
  if (heeds_parent)
    name.remove_prefix(parent_based.size());
  if (name != "always_on" && name != "always_off" && name != "traceidratio")
    return "'" + settings.otel_traces_sampler + "' is not supported, every trace is recorded";
  settings.heeds_parent = settings.waits_for_parents = heeds_parent;
  settings.sampling_ratio = name == "always_off" ? 0 : 1;
  return {};
}

std::string read_sampler_argument(Settings &settings, bool ratio_is_given) {
  if (ratio_is_given || settings.otel_traces_sampler_arg.empty() ||
      !settings.otel_traces_sampler.ends_with("traceidratio"))
    return {};
  std::string expected = parse_ratio(settings.otel_traces_sampler_arg, settings.sampling_ratio, 0, 1);
  return expected.empty() ? expected : "'" + settings.otel_traces_sampler_arg + "' is not " + expected + ", using 1";
}

} // namespace

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
      origins->push_back({#name, help, fallback, given ? shown(text, Kind::kind) : fallback, given, {}});              \
    if (!expected.empty())                                                                                             \
      report(#name, "'" + std::string(text) + "' is not " + expected + ", using " fallback);                           \
  }
#include "mlflow/env.def"
  report("MLFLOW_EXPERIMENT_ID", check_experiment(result));
  report("TRACEPARENT", check_traceparent(result));
  const char *ratio = lookup("MLFLOW_TRACE_SAMPLING_RATIO");
  bool ratio_is_given = ratio && *ratio;
  report("OTEL_TRACES_SAMPLER", read_sampler(result, ratio_is_given));
  report("OTEL_TRACES_SAMPLER_ARG", read_sampler_argument(result, ratio_is_given));
  for (const auto &[name, compression] :
       {std::pair{"OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", &result.otel_exporter_otlp_traces_compression},
        std::pair{"OTEL_EXPORTER_OTLP_COMPRESSION", &result.otel_exporter_otlp_compression},
        std::pair{"MLFLOW_TRACE_COMPRESSION", &result.compression}})
    report(name, check_compression(*compression));
  result.to = resolve_destinations(
      result,
      [](void *context, std::string_view name, const std::string &problem) {
        (*static_cast<decltype(report) *>(context))(name, problem);
      },
      &report);
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

bool is_enabled() noexcept {
  try {
    bool enabled = true;
    const char *text = std::getenv("MLFLOW_TRACE_ENABLED");
    return !text || !*text || !parse_flag(text, enabled, 0, 1).empty() || enabled;
  } catch (...) { // no memory to say that it is no flag
    return true;
  }
}

} // namespace mlflow::config
