// mlflow-trace outbox drop: removes what waits, unsent.
#include "commands/outbox/common.h"
#include "view/terminal.h"

#include <filesystem>
#include <iostream>

namespace mlflow::tool {

namespace fs = std::filesystem;

namespace {

using delivery::Parcel;
using delivery::State;

struct Options {
  OutboxOption outbox;
  std::vector<std::string> ids;
  bool all = false;
};

/// Empty, or why it is still there.
std::string remove(const Parcel &parcel) {
  std::error_code error;
  if (parcel.state == State::Refused) {
    fs::remove(parcel.path, error);
    if (!error)
      fs::remove(fs::path(parcel.path).replace_extension(".json"), error);
    return error ? error.message() : std::string();
  }
  outbox::LaneLock lock;
  if (!lock.take(parcel.path))
    return "its process runs, or another one is sending it";
  fs::remove_all(parcel.path, error);
  return error ? error.message() : std::string();
}

int drop(const Options &options) {
  auto outbox = options.outbox.open();
  if (!read(outbox))
    return failed;
  std::vector<const Parcel *> chosen;
  if (options.all) {
    for (const auto &parcel : outbox.parcels())
      chosen.push_back(&parcel);
    std::error_code error;
    fs::remove(outbox.dropped_path(), error); // what the bounds removed is not told any more either
  } else if (chosen = choose(outbox, options.ids); chosen.empty()) {
    return failed;
  }
  bool any_left = false;
  for (const Parcel *parcel : chosen) {
    std::string problem = remove(*parcel);
    any_left |= !problem.empty();
    if (problem.empty())
      std::cout << view::printable("dropped " + parcel->id + ": " + described(*parcel)) << "\n";
    else
      say(parcel->id + " was not dropped: " + problem);
  }
  if (chosen.empty())
    std::cout << "nothing waits in " << view::printable(outbox.folder()) << "\n";
  auto status = end_of_output();
  return any_left ? failed : status;
}

} // namespace

void add_outbox_drop(CLI::App &outbox, int &status) {
  auto *command = outbox.add_subcommand("drop", "remove what waits, unsent; asks nothing");
  auto options = std::make_shared<Options>();
  auto *ids = command->add_option("ID", options->ids, "the first characters of ids of `mlflow-trace outbox ls`");
  command->add_flag("--all", options->all, "everything, and the count of what was removed before")->excludes(ids);
  options->outbox.add_to(*command);
  command->callback([options, &status] {
    if (options->ids.empty() && !options->all)
      throw CLI::RequiredError("ID or --all");
    status = drop(*options);
  });
}

} // namespace mlflow::tool
