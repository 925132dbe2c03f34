// mlflow-trace recover: finishes what processes left that did not end by themselves.
#include "collect/recover.h"
#include "commands/command.h"
#include "view/terminal.h"
#include "view/text.h"

#include <iostream>

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

int recover(const Options &options) {
  std::string wanted = options.store.open().directory();
  std::size_t delivered = 0, of_other_stores = 0, not_seen = 0;
  bool any_failed = false;
  for (const auto &log : collect::list_logs()) {
    bool elsewhere = log.state == collect::LogState::Elsewhere;
    if (log.state != collect::LogState::Left && !elsewhere)
      continue;
    if (!options.all && log.delivery.store_directory != wanted) {
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
    } else {
      any_failed = true;
      say(described(log) + " was not recovered: " + result.problem);
    }
  }
  if (!delivered && !any_failed)
    std::cout << "nothing to recover\n";
  if (of_other_stores)
    say(view::count(of_other_stores, "log") + " of other stores left alone (--all recovers them)");
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
  command->add_flag("--all", options->all, "whatever store they wrote to; default: only what belongs to this one");
  command->add_flag("--elsewhere", options->elsewhere,
                    "also of processes in other containers: be sure that they are gone");
  options->store.add_to(*command);
  command->footer(
      "A traced process keeps what it has not delivered in a file that survives it. What had ended is delivered as it "
      "is,\n"
      "what was open as ERROR, with the exception if one was thrown that nobody caught. The next start of a traced\n"
      "program with the same store does the same by itself.");
  command->callback([options, &status] { status = recover(*options); });
}

} // namespace mlflow::tool
