// mlflow-trace push: sends a local store to a server.
#include "commands/command.h"
#include "commands/sending.h"
#include "config/settings.h"
#include "delivery/store_push.h"
#include "outbox/description.h"
#include "view/terminal.h"
#include "view/text.h"

#include <algorithm>
#include <iostream>

namespace mlflow::tool {

namespace {

struct Options {
  std::string store, to, experiment;
};

bool is_id(const std::string &experiment) { return experiment.find_first_not_of("0123456789") == std::string::npos; }

void set_experiment(config::Settings &settings, const std::string &experiment) {
  settings.experiment_id = is_id(experiment) ? experiment : "";
  settings.experiment_name = is_id(experiment) ? "" : experiment;
}

/// False, and said why, if there is no server to send to.
bool set_destination(config::Settings &settings, const std::string &to) {
  if (to.empty()) {
    if (!settings.to.any_server())
      say("no server is named: --to URL, or set MLFLOW_TRACKING_URI");
    return settings.to.any_server();
  }
  config::Endpoint endpoint;
  if (!config::parse_endpoint(to, endpoint)) {
    say("'" + config::without_login(to) + "' is not of the form http://HOST:PORT/PATH");
    return false;
  }
  bool is_otlp = endpoint.url.ends_with("/v1/traces");
  settings.to.otlp = is_otlp ? endpoint : config::Endpoint();
  settings.to.mlflow = is_otlp ? config::Endpoint() : std::move(endpoint);
  return true;
}

struct Task {
  std::string store, outbox;
  bool one_experiment = false;
};

/// To one server. False if anything is left.
bool push(const Task &task, const std::string &description, const config::Settings &settings,
          delivery::Interruption &interruption) {
  auto parsed = http::parse_lane(description, "");
  if (!parsed)
    return false;
  delivery::StorePush push(task.store, std::move(*parsed), task.one_experiment, task.outbox);
  if (auto problem = push.prepare(description); !problem.empty()) {
    say(problem);
    return false;
  }
  std::vector<std::string> problems;
  delivery::Connection server(push.lane(), settings, interruption, problems);
  for (const auto &problem : problems)
    say(problem);
  push.connect(server.transport(), settings.batch_spans, settings.live_after);
  SendingBar bar(push.spans(), push.traces());
  auto sent = server.send_all([&] { return push.fill(); }, [&] { return push.send(); },
                              [&](const delivery::Sent &now, const std::string &trouble) { bar.show(now, trouble); });
  bar.clear();
  if (sent.complete && !sent.spans && !sent.infos && !sent.refused && push.unread().empty())
    std::cout << view::printable("nothing to send: all of " + task.store + " was sent to " + push.lane().url +
                                 " before")
              << std::endl;
  else
    std::cout << view::printable(described(sent, push.lane())) << std::endl;
  say_refused(sent, task.outbox);
  auto left = [](std::uint64_t all, std::uint64_t done) { return all - std::min(all, done); };
  if (sent.complete && !sent.problem.empty())
    say(sent.problem);
  else if (!sent.complete)
    say(spans_and_summaries(left(push.spans(), sent.spans), left(push.traces(), sent.infos), push.lane()) +
        " left: " + sent.problem + "; the same command again sends them");
  if (!push.state_problem().empty())
    say(push.state_problem());
  if (!push.unread().empty())
    say(push.unread());
  return sent.complete && !sent.refused && push.unread().empty();
}

int push(const Options &options) {
  auto settings = tool::settings();
  Task task;
  task.store = config::directory_of(!options.store.empty() ? options.store : settings.to.store_directory);
  task.outbox = config::outbox_folder(settings);
  if (!set_destination(settings, options.to))
    return failed;
  task.one_experiment = !options.experiment.empty();
  if (task.one_experiment)
    set_experiment(settings, options.experiment);
  else if (auto named = delivery::experiment_of(task.store); !named.empty())
    set_experiment(settings, named);
  delivery::Interruption interruption;
  bool all_sent = true;
  for (const auto &description : outbox::describe_lanes(settings, "mlflow-trace"))
    all_sent &= push(task, description, settings, interruption);
  auto status = end_of_output();
  return all_sent ? status : failed;
}

} // namespace

void add_push(CLI::App &app, int &status) {
  auto *command = app.add_subcommand("push", "send a local store to a server");
  auto options = std::make_shared<Options>();
  command->add_option("DIR", options->store, "the folder with the traces; default: ./mlflow-traces");
  command
      ->add_option("--to", options->to, "the server; default: MLFLOW_TRACKING_URI, or an OTLP endpoint if one is set")
      ->option_text("URL");
  command
      ->add_option("--experiment", options->experiment,
                   "name or id; default: what the traces name, else MLFLOW_EXPERIMENT_NAME or _ID")
      ->option_text("NAME");
  command->footer(
      "A URL that ends in /v1/traces is that of an OpenTelemetry backend. How far a store was sent is kept "
      "in it: what was\ninterrupted goes on, and what comes later is sent by the same command. Sending twice "
      "does no harm.");
  command->callback([options, &status] { status = push(*options); });
}

} // namespace mlflow::tool
