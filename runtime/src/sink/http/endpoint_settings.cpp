#include "sink/http/endpoint_settings.h"

#include "config/settings.h"
#include "sink/http/credentials.h"
#include "sink/http/lane.h"

#include <algorithm>
#include <string_view>

namespace mlflow::http {

namespace {

std::string_view trimmed(std::string_view text) {
  std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

/// A value that would end its header, and begin another.
bool fits_header(std::string_view value) {
  return std::ranges::none_of(value, [](unsigned char c) { return (c < ' ' && c != '\t') || c == 0x7f; });
}

bool is_header_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](unsigned char c) {
    return c > ' ' && c < 0x7f && std::string_view("\"(),/:;<=>?@[\\]{}").find(char(c)) == std::string_view::npos;
  });
}

/// This machine: what is compressed for it costs time and saves none.
bool is_loopback(std::string_view url) {
  url.remove_prefix(std::min(url.size(), url.find("://") + 3));
  std::string_view host = url.substr(0, url.find_first_of("/?#"));
  host = host.starts_with('[') ? host.substr(0, host.find(']') + 1) : host.substr(0, host.find(':'));
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

class Maker {
public:
  Maker(const Lane &lane, const config::Settings &settings, std::vector<std::string> *problems)
      : lane_(lane), settings_(settings), problems_(problems) {}

  EndpointSettings mlflow() {
    result_.ca_file = settings_.tracking_server_cert_path;
    result_.client_cert = settings_.tracking_client_cert_path;
    result_.insecure = settings_.tracking_insecure_tls;
    result_.timeout_s = settings_.http_request_timeout;
    result_.gzip = settings_.compression == "auto" ? !is_loopback(lane_.url) : settings_.compression == "gzip";
    if (!settings_.workspace.empty())
      add_header("MLFLOW_WORKSPACE", "X-MLFLOW-WORKSPACE", settings_.workspace);
    if (is_for(settings_.to.mlflow))
      log_in();
    else if (!settings_.tracking_username.empty() || !settings_.tracking_token.empty())
      say("MLFLOW_TRACKING_URI names another server than " + lane_.url + ": that gets no credentials");
    return std::move(result_);
  }

  EndpointSettings otlp() {
    using config::first_given;
    result_.ca_file =
        first_given(settings_.otel_exporter_otlp_traces_certificate, settings_.otel_exporter_otlp_certificate);
    result_.client_cert = first_given(settings_.otel_exporter_otlp_traces_client_certificate,
                                      settings_.otel_exporter_otlp_client_certificate);
    result_.client_key =
        first_given(settings_.otel_exporter_otlp_traces_client_key, settings_.otel_exporter_otlp_client_key);
    auto timeout_ms = settings_.otel_exporter_otlp_traces_timeout ? settings_.otel_exporter_otlp_traces_timeout
                                                                  : settings_.otel_exporter_otlp_timeout;
    result_.timeout_s = double(timeout_ms) / 1000;
    result_.gzip = first_given(settings_.otel_exporter_otlp_traces_compression,
                               settings_.otel_exporter_otlp_compression) == "gzip";
    if (!is_for(settings_.to.otlp)) {
      say("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT names another server than " + lane_.url + ": that gets no headers");
      return std::move(result_);
    }
    if (!settings_.to.otlp.user.empty())
      result_.authorization = basic_authorization({settings_.to.otlp.user, settings_.to.otlp.password});
    if (settings_.otel_exporter_otlp_traces_headers.empty())
      add_headers("OTEL_EXPORTER_OTLP_HEADERS", settings_.otel_exporter_otlp_headers);
    else
      add_headers("OTEL_EXPORTER_OTLP_TRACES_HEADERS", settings_.otel_exporter_otlp_traces_headers);
    return std::move(result_);
  }

private:
  void say(std::string problem) {
    if (problems_)
      problems_->push_back(std::move(problem));
  }

  /// What was given for one server is not sent to another, whose lane is delivered by the way.
  bool is_for(const config::Endpoint &endpoint) const { return !endpoint || endpoint.url == lane_.url; }

  void add_header(std::string_view variable, std::string_view name, std::string_view value) {
    value = trimmed(value);
    if (fits_header(value))
      result_.headers.push_back(std::string(name) + ": " + std::string(value));
    else
      say(std::string(variable) + ": a value with control characters is not sent");
  }

  void log_in() {
    std::string token(trimmed(settings_.tracking_token));
    Credentials who{settings_.to.mlflow.user, settings_.to.mlflow.password};
    if (who.username.empty()) {
      who = {settings_.tracking_username, settings_.tracking_password};
      if (who.username.empty() || who.password.empty()) {
        Credentials home = credentials_of_home();
        who = {config::first_given(who.username, home.username), config::first_given(who.password, home.password)};
      }
    }
    if (!who.username.empty() && !who.password.empty())
      result_.authorization = basic_authorization(who);
    else if (!token.empty() && fits_header(token))
      result_.authorization = "Bearer " + token;
    else if (!token.empty())
      say("MLFLOW_TRACKING_TOKEN: a token with control characters is not sent");
    else if (!who.username.empty() || !who.password.empty())
      say(std::string(who.username.empty() ? "MLFLOW_TRACKING_USERNAME" : "MLFLOW_TRACKING_PASSWORD") +
          " is not set, so that no credentials are sent to " + lane_.url);
  }

  /// "name=value,name2=value2", both percent-encoded.
  void add_headers(std::string_view variable, std::string_view list) {
    for (int number = 1; !list.empty(); ++number) {
      std::string_view entry = trimmed(list.substr(0, list.find(',')));
      list.remove_prefix(std::min(list.size(), list.find(',') == list.npos ? list.size() : list.find(',') + 1));
      if (entry.empty())
        continue;
      std::size_t equals = entry.find('=');
      std::string name = config::percent_decoded(trimmed(entry.substr(0, equals)));
      std::string value = equals == entry.npos ? "" : config::percent_decoded(trimmed(entry.substr(equals + 1)));
      if (equals != entry.npos && is_header_name(name) && fits_header(value))
        result_.headers.push_back(name.append(": ").append(value));
      else // it may hold a secret
        say(std::string(variable) + ": entry " + std::to_string(number) + " is not name=value, it is not sent");
    }
  }

  const Lane &lane_;
  const config::Settings &settings_;
  std::vector<std::string> *problems_;
  EndpointSettings result_;
};

} // namespace

EndpointSettings settings_for(const Lane &lane, const config::Settings &settings, std::vector<std::string> *problems) {
  Maker maker(lane, settings, problems);
  return lane.kind == "otlp" ? maker.otlp() : maker.mlflow();
}

} // namespace mlflow::http
