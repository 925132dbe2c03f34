// Whether the servers that the settings name take traces from here.
#include "commands/doctor/finding.h"
#include "outbox/description.h"
#include "sink/http/answer.h"
#include "sink/http/client.h"
#include "sink/http/lane.h"
#include "sink/http/mlflow_server.h"
#include "sink/http_module.h"

#include <algorithm>

namespace mlflow::tool {

namespace {

/// Longer than a server takes that is well; a person waits.
constexpr double longest_wait_s = 5;

/// "experiment 'demo'".
std::string experiment_text(const http::Lane &lane) {
  if (!lane.experiment_id.empty())
    return "experiment " + lane.experiment_id;
  return lane.experiment_name.empty() ? "experiment Default" : "experiment '" + lane.experiment_name + "'";
}

void check_experiment(Findings &findings, http::MlflowServer &server, const http::Lane &lane) {
  bool by_id = !lane.experiment_id.empty();
  auto found = server.experiment(by_id ? lane.experiment_id : lane.experiment_name, by_id, false);
  if (found.ok)
    return findings.push_back(
        {Verdict::Ok, "server", experiment_text(lane) + (by_id ? "" : " has the id " + found.experiment_id)});
  bool can_be_made = !by_id && found.response.status == 404 && lane.create_experiment;
  if (can_be_made)
    findings.push_back({Verdict::Ok, "server", experiment_text(lane) + ", made when the first trace is sent"});
  else
    findings.push_back({Verdict::Wrong, "server", found.problem});
}

void check_mlflow(Findings &findings, http::Transport &transport, const http::Lane &lane) {
  http::MlflowServer server(transport, lane.url);
  auto found = server.check();
  if (!found.ok)
    return findings.push_back({Verdict::Wrong, "server", found.problem});
  auto version = transport.send({.method = "GET", .url = lane.url + "/version", .headers = {}, .body = {}});
  findings.push_back({Verdict::Ok, "server",
                      lane.url + " answers" + (version.status == 200 ? ": MLflow " + http::words_of(version) : "")});
  check_experiment(findings, server, lane);
}

/// An empty request is a whole one, of no spans.
void check_otlp(Findings &findings, http::Transport &transport, const http::Lane &lane) {
  auto response = transport.send(
      {.method = "POST", .url = lane.url, .headers = {"Content-Type: application/x-protobuf"}, .body = {}});
  auto verdict = http::judge(response, http::Asked::OtlpSpans, lane.url);
  bool lets_us_in = verdict.reply == http::Reply::Stored || response.status == 400; // some want spans
  if (lets_us_in)
    findings.push_back({Verdict::Ok, "server", lane.url + " takes traces"});
  else
    findings.push_back({Verdict::Wrong, "server", verdict.problem});
}

} // namespace

void check_servers(Findings &findings, const config::Settings &settings) {
  for (const auto &description : outbox::describe_lanes(settings, "mlflow-trace")) {
    auto lane = http::parse_lane(description, "");
    if (!lane)
      continue;
    std::vector<std::string> problems;
    auto endpoint = http::settings_for(*lane, settings, &problems);
    for (const auto &problem : problems)
      findings.push_back({Verdict::Wrong, "server", problem});
    endpoint.timeout_s = std::min(endpoint.timeout_s, longest_wait_s);
    http::CurlClient client(endpoint);
    lane->kind == outbox::kind_otlp ? check_otlp(findings, client, *lane) : check_mlflow(findings, client, *lane);
  }
}

void check_module(Findings &findings, const config::Settings &settings, const binary::Installation &here) {
  std::string module = here.library_folder() + "/" + sink::http_module_file;
  std::error_code error;
  if (std::filesystem::exists(module, error))
    return;
  findings.push_back({settings.to.any_server() ? Verdict::Wrong : Verdict::Note, "installation",
                      "no " + module + ": programs send nothing to servers, traces wait in the outbox"});
}

} // namespace mlflow::tool
