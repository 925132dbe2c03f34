// mlflow-trace recover: finishes what processes left that did not end by themselves.
#include "collect/recover.h"
#include "commands/command.h"
#include "commands/sending.h"
#include "view/terminal.h"
#include "view/text.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace mlflow::tool {

namespace {

struct Options {
  StoreOption store;
  bool all = false, elsewhere = false;
};

std::string described(const collect::LogInfo &log) {
  return log.program + " (process " + std::to_string(log.pid) + ")";
}

void report(const collect::LogInfo &log, const collect::Recovered &result) {
  std::string text = described(log) + ": " + view::count(result.ended, "span");
  if (result.open)
    text += ", " + std::to_string(result.open) + " more that were open when it ended";
  if (result.exceptions)
    text += ", " + view::count(result.exceptions, "uncaught exception");
  if (result.torn)
    text += "; " + view::count(result.torn, "part") + " of the log could not be read";
  if (log.spans_dropped)
    text += "; " + view::count(log.spans_dropped, "span") + " were not recorded for want of room";
  std::cout << view::printable(text) << "\n";
}

/// What it left for servers.
void send(const collect::LogInfo &log, const collect::Recovered &result, LaneSending &sending) {
  delivery::Outbox outbox(log.delivery.outbox);
  outbox.read();
  for (const auto &parcel : outbox.parcels())
    if (std::ranges::find(result.lane_folders, parcel.path) != result.lane_folders.end() &&
        !sending.send(outbox, parcel))
      say("it waits in " + log.delivery.outbox + " (mlflow-trace outbox)");
}

int recover(const Options &options) {
  auto own = options.store.delivery();
  auto settings = tool::settings();
  std::unique_ptr<LaneSending> sending;
  std::size_t delivered = 0, of_other_stores = 0, not_seen = 0;
  bool any_failed = false;
  for (const auto &log : collect::list_logs()) {
    bool elsewhere = log.state == collect::LogState::Elsewhere;
    if (log.state != collect::LogState::Left && !elsewhere)
      continue;
    if (!options.all && !own.looks_after(log.delivery)) {
      ++of_other_stores;
      continue;
    }
    if (elsewhere && !options.elsewhere) {
      ++not_seen;
      continue;
    }
    auto result = collect::recover(log, nullptr, options.elsewhere);
    if (result.done) {
      ++delivered;
      report(log, result);
      if (!sending && !result.lane_folders.empty())
        sending = std::make_unique<LaneSending>(settings);
      if (sending && !sending->interrupted())
        send(log, result, *sending);
    } else {
      any_failed = true;
      say(described(log) + " was not recovered: " + result.problem);
    }
  }
  if (!delivered && !any_failed)
    std::cout << "nothing to recover\n";
  if (of_other_stores)
    say(view::count(of_other_stores, "log") + " for other places left alone (--all recovers them)");
  if (not_seen)
    say(view::count(not_seen, "log") +
        " of processes in other containers, which may still run (--elsewhere recovers them)");
  auto status = end_of_output();
  return any_failed ? failed : status;
}

} // namespace

void add_recover(CLI::App &app, int &status) {
  auto *command = app.add_subcommand("recover", "finish the traces of processes that were killed or crashed");
  auto options = std::make_shared<Options>();
  command->add_flag("--all", options->all,
                    "wherever their traces go; default: only to this store, or to servers by this outbox");
  command->add_flag("--elsewhere", options->elsewhere,
                    "also of processes in other containers: be sure that they are gone");
  options->store.add_to(*command);
  command->footer(
      "A traced process keeps what it has not delivered in a file that survives it. What had ended is delivered as it "
      "is,\n"
      "what was open as ERROR, with the exception if one was thrown that nobody caught. The next start of a traced\n"
      "program with the same store or outbox does the same by itself. What is for a server is sent if it answers.");
  command->callback([options, &status] { status = recover(*options); });
}

} // namespace mlflow::tool
