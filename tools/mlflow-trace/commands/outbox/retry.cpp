// mlflow-trace outbox retry: sends now what waits.
#include "commands/outbox/common.h"
#include "commands/sending.h"
#include "view/text.h"

#include <iostream>

namespace mlflow::tool {

namespace {

using delivery::Parcel;
using delivery::State;

struct Options {
  OutboxOption outbox;
  std::vector<std::string> ids;
  bool all = false;
};

int retry(const Options &options) {
  auto outbox = options.outbox.open();
  if (!read(outbox))
    return failed;
  std::vector<const Parcel *> chosen;
  std::size_t running = 0, refused = 0;
  if (!options.ids.empty()) {
    if (chosen = choose(outbox, options.ids); chosen.empty())
      return failed;
  } else {
    for (const auto &parcel : outbox.parcels()) {
      if (parcel.state == State::Running)
        ++running;
      else if (parcel.state == State::Refused && !options.all)
        ++refused;
      else
        chosen.push_back(&parcel);
    }
  }
  auto settings = tool::settings();
  bool all_sent = true;
  LaneSending sending(settings);
  for (const Parcel *parcel : chosen) {
    if (sending.interrupted())
      return failed;
    all_sent &= sending.send(outbox, *parcel);
  }
  if (chosen.empty())
    std::cout << "nothing to send\n";
  if (running)
    say(view::count(running, "lane") + " left to the processes that write them");
  if (refused)
    say(std::to_string(refused) + " refused before (mlflow-trace outbox retry --all sends them again, too)");
  auto status = end_of_output();
  return all_sent ? status : failed;
}

} // namespace

void add_outbox_retry(CLI::App &outbox, int &status) {
  auto *command = outbox.add_subcommand("retry", "send now what ended processes left, or what is named");
  auto options = std::make_shared<Options>();
  auto *ids = command->add_option("ID", options->ids, "the first characters of ids of `mlflow-trace outbox ls`");
  command->add_flag("--all", options->all, "what was refused before, too")->excludes(ids);
  options->outbox.add_to(*command);
  command->footer("Credentials and certificates are those of the environment. Running processes send what is theirs "
                  "themselves.\nCtrl-C ends it; what was not sent stays.");
  command->callback([options, &status] { status = retry(*options); });
}

} // namespace mlflow::tool
