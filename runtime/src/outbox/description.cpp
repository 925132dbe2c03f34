#include "outbox/description.h"

#include "config/version.h"
#include "model/json_escape.h"

namespace mlflow::outbox {

namespace {

constexpr std::string_view begin = "{\"version\":1,\"kind\":\"";

std::string quoted(std::string_view text) {
  std::string result(text.size() * model::most_escaped + 2, '"');
  char *end = model::put_escaped<1>(result.data() + 1, text);
  *end = '"';
  result.resize(std::size_t(end + 1 - result.data()));
  return result;
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

class Writer {
public:
  explicit Writer(std::string_view kind) : text_(begin) { text_ += std::string(kind) + "\""; }

  Writer &text(std::string_view key, std::string_view value) { return raw(key, quoted(value)); }
  Writer &flag(std::string_view key, bool value) { return raw(key, value ? "true" : "false"); }
  Writer &object(std::string_view key, const std::vector<std::pair<std::string, std::string>> &members) {
    std::string object = "{";
    for (const auto &[name, value] : members)
      object += (object.size() > 1 ? "," : "") + quoted(name) + ":" + quoted(value);
    return raw(key, object + "}");
  }
  std::string finish() { return std::move(text_) + "}\n"; }

private:
  Writer &raw(std::string_view key, std::string_view value) {
    text_ += ",\"" + std::string(key) + "\":" + std::string(value);
    return *this;
  }

  std::string text_;
};

} // namespace

std::vector<std::pair<std::string, std::string>> resource_of(const config::Settings &settings,
                                                             std::string_view program) {
  std::vector<std::pair<std::string, std::string>> resource;
  std::string service = settings.otel_service_name;
  std::string_view rest = settings.otel_resource_attributes;
  while (!rest.empty()) {
    std::size_t comma = std::min(rest.find(','), rest.size());
    std::string_view pair = rest.substr(0, comma);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    std::size_t equals = pair.find('=');
    if (equals == pair.npos || equals == 0)
      continue;
    auto trimmed = [](std::string_view text) {
      std::size_t from = std::min(text.find_first_not_of(" \t"), text.size());
      return text.substr(from, text.find_last_not_of(" \t") + 1 - from);
    };
    std::string name = config::percent_decoded(trimmed(pair.substr(0, equals)));
    std::string value = config::percent_decoded(trimmed(pair.substr(equals + 1)));
    if (name == "service.name") {
      if (service.empty())
        service = std::move(value);
    } else {
      resource.emplace_back(std::move(name), std::move(value));
    }
  }
  if (service.empty())
    service = "unknown_service:" + std::string(file_name(program));
  resource.insert(resource.begin(), {"service.name", std::move(service)});
  resource.emplace_back("telemetry.sdk.language", "cpp");
  resource.emplace_back("telemetry.sdk.name", config::product);
  resource.emplace_back("telemetry.sdk.version", config::version);
  return resource;
}

std::vector<std::string> describe_lanes(const config::Settings &settings, std::string_view program) {
  std::vector<std::string> lanes;
  if (settings.to.mlflow)
    lanes.push_back(Writer(kind_mlflow)
                        .text("url", settings.to.mlflow.url)
                        .text("experiment_id", settings.experiment_id)
                        .text("experiment_name", settings.experiment_id.empty() ? settings.experiment_name : "")
                        .flag("create_experiment", settings.create_experiment)
                        .text("run_id", settings.run_id)
                        .text("program", program)
                        .object("metadata", {})
                        .object("resource", {})
                        .finish());
  if (settings.to.otlp)
    lanes.push_back(Writer(kind_otlp)
                        .text("url", settings.to.otlp.url)
                        .text("program", program)
                        .object("metadata", {})
                        .object("resource", resource_of(settings, program))
                        .finish());
  return lanes;
}

std::string_view kind_of(std::string_view description) {
  if (!description.starts_with(begin))
    return {};
  description.remove_prefix(begin.size());
  return description.substr(0, std::min(description.find('"'), description.size()));
}

std::string_view url_of(std::string_view description) {
  constexpr std::string_view before = "\",\"url\":\""; // first of all texts, and no URL holds a quote
  std::size_t at = description.find(before);
  if (at == description.npos)
    return {};
  description.remove_prefix(at + before.size());
  return description.substr(0, std::min(description.find('"'), description.size()));
}

} // namespace mlflow::outbox
