// mlflow-trace show: a trace as a tree.
#include "commands/command.h"
#include "view/traces.h"

#include <iostream>

namespace mlflow::tool {

namespace {

struct Options {
  StoreOption store;
  std::string trace;
  bool all = false, json = false, no_times = false, full = false, details = false;
};

int show(const Options &options) {
  store::Store store = options.store.open();
  auto wanted = wanted_traces(store, options.all, options.trace);
  if (wanted.empty())
    return failed;

  if (!options.json)
    view::print_trees(std::cout, store, wanted,
                      {view::Terminal::of_stdout(), !options.no_times, options.full, options.details});
  else if (options.all)
    view::print_json(std::cout, store, wanted);
  else
    std::cout << store.load(wanted.front()).to_mlflow().dump(2, ' ', false, store::Json::error_handler_t::replace);
  if (options.json)
    std::cout << "\n";
  say_damage(store);
  return end_of_output();
}

} // namespace

void add_show(CLI::App &app, int &status) {
  auto *command = app.add_subcommand("show", "show a trace as a tree: the last one, or the one named");
  auto options = std::make_shared<Options>();
  auto *trace =
      command->add_option("TRACE", options->trace, "the first characters of a trace's id; default: the last trace");
  command->add_flag("--all", options->all, "every trace, oldest first")->excludes(trace);
  command->add_flag("--json", options->json, "as MLflow's trace dictionary; with --all an array of them");
  command->add_flag("--no-times", options->no_times,
                    "without ids and times: the same text for every run that does the same");
  command->add_flag("--details", options->details, "attributes, events, links, tags and metadata too");
  command->add_flag("--full", options->full, "do not cut long values to the width of the terminal");
  options->store.add_to(*command);
  command->footer(
      "Each span has its name, [type], duration and share of its parent's duration; below it what went in, what came\n"
      "out, and after '!' what went wrong.\n\n"
      "  mlflow-trace show              the last trace in ./mlflow-traces\n"
      "  mlflow-trace show 0af7         the trace whose id begins with tr-0af7 (mlflow-trace ls has the ids)\n"
      "  mlflow-trace show --full | less");
  command->callback([options, &status] { status = show(*options); });
}

} // namespace mlflow::tool
