// mlflow-trace export: traces for other tools.
#include "commands/command.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

namespace mlflow::tool {

namespace {

struct Options {
  StoreOption store;
  std::string trace, format = "mlflow", output;
  bool all = false;
};

/// One line a trace, whatever is in it: invalid UTF-8 is replaced, so that every line can be loaded.
void write(std::ostream &out, const store::Trace &trace) {
  out << trace.to_mlflow().dump(-1, ' ', false, store::Json::error_handler_t::replace) << "\n";
}

int export_traces(const Options &options) {
  store::Store store = options.store.open();
  auto wanted = wanted_traces(store, options.all, options.trace);
  if (wanted.empty())
    return failed;

  std::ofstream file;
  if (!options.output.empty()) {
    file.open(options.output, std::ios::binary);
    if (!file)
      return fail("cannot write " + options.output + ": " + std::strerror(errno));
  }
  std::ostream &out = options.output.empty() ? std::cout : file;
  for (const auto &entry : wanted)
    write(out, store.load(entry));
  say_damage(store);
  out.flush();
  if (!out)
    return fail("cannot write " + (options.output.empty() ? "the output" : options.output) + ": " +
                std::strerror(errno));
  return done;
}

} // namespace

void add_export(CLI::App &app, int &status) {
  auto *command = app.add_subcommand("export", "write traces in the form of another tool");
  auto options = std::make_shared<Options>();
  auto *trace =
      command->add_option("TRACE", options->trace, "the first characters of a trace's id; default: the last trace");
  command->add_flag("--all", options->all, "every trace, oldest first, one a line")->excludes(trace);
  command->add_option("--format", options->format, "mlflow: a JSON object that mlflow.entities.Trace.from_dict loads")
      ->check(CLI::IsMember({"mlflow"}))
      ->option_text("mlflow");
  command->add_option("-o,--output", options->output, "write to this file instead of standard output")
      ->option_text("FILE");
  options->store.add_to(*command);
  command->footer("In Python:\n"
                  "  from mlflow.entities import Trace\n"
                  "  traces = [Trace.from_json(line) for line in open(FILE)]");
  command->callback([options, &status] { status = export_traces(*options); });
}

} // namespace mlflow::tool
