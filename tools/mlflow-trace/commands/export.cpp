// mlflow-trace export: traces for other tools.
#include "commands/command.h"
#include "model/base64.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace mlflow::tool {

namespace {

struct Options {
  StoreOption store;
  std::string trace, format = "mlflow", output, attachments;
  bool all = false;
};

/// One line a trace, whatever is in it: invalid UTF-8 is replaced, so that every line can be loaded.
void write(std::ostream &out, const store::Trace &trace) {
  out << trace.to_mlflow().dump(-1, ' ', false, store::Json::error_handler_t::replace) << "\n";
}

/// Each into a file that is called by its id, as a server has it.
bool write_attachments(const std::string &folder, const store::Trace &trace) {
  for (const store::Json &attachment : trace.attachments) {
    auto text_in = [&](const char *key) {
      auto found = attachment.find(key);
      return found != attachment.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    std::string name = text_in("attachment_id");
    bool is_name = !name.empty() && name.find_first_not_of("0123456789abcdef-") == name.npos;
    auto bytes = model::read_base64(text_in("content"));
    if (!is_name || !bytes) {
      say("an attachment of " + trace.id + " is damaged and left out");
      continue;
    }
    std::ofstream file(std::filesystem::path(folder) / name, std::ios::binary);
    if (!(file << *bytes).flush())
      return false;
  }
  return true;
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
  std::error_code ignored; // then the first file cannot be written
  if (!options.attachments.empty())
    std::filesystem::create_directories(options.attachments, ignored);
  for (const auto &entry : wanted) {
    store::Trace trace = store.load(entry);
    write(out, trace);
    if (!options.attachments.empty() && !write_attachments(options.attachments, trace))
      return fail("cannot write to " + options.attachments + ": " + std::strerror(errno));
  }
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
  command
      ->add_option("--attachments", options->attachments, "write what is attached to the traces into this folder, too")
      ->option_text("DIR");
  options->store.add_to(*command);
  command->footer("In Python:\n"
                  "  from mlflow.entities import Trace\n"
                  "  traces = [Trace.from_json(line) for line in open(FILE)]");
  command->callback([options, &status] { status = export_traces(*options); });
}

} // namespace mlflow::tool
