// mlflow-trace sites: the traced functions of a binary.
#include "binary/sites.h"
#include "commands/command.h"
#include "view/table.h"

#include <iostream>

namespace mlflow::tool {

namespace {

struct Options {
  std::string binary;
  bool json = false;
};

std::string joined(const std::vector<std::string> &parts) {
  std::string result;
  for (const auto &part : parts)
    result += (result.empty() ? "" : ", ") + part;
  return result;
}

void print_json(const std::vector<binary::Site> &sites) {
  auto all = store::Json::array();
  for (const auto &site : sites)
    all.push_back({{"name", site.name},
                   {"span_type", site.span_type},
                   {"function", site.function},
                   {"file", site.file},
                   {"line", site.line},
                   {"inputs", site.parameters},
                   {"output", site.result.empty() ? store::Json() : store::Json(site.result)},
                   {"by_rule", site.by_rule}});
  std::cout << all.dump(2, ' ', false, store::Json::error_handler_t::replace) << "\n";
}

void print_table(const std::vector<binary::Site> &sites) {
  view::Table table({"NAME", "TYPE", "WHERE", "RECORDS"});
  for (const auto &site : sites)
    table.add({{site.name, view::Colour::Bold},
               {site.span_type, view::Colour::Cyan},
               {site.file + ":" + std::to_string(site.line), view::Colour::Plain},
               {"(" + joined(site.parameters) + ")" + (site.result.empty() ? "" : " -> " + site.result),
                view::Colour::Plain}});
  table.print(std::cout, view::Terminal::of_stdout(), false);
}

int sites(const Options &options) {
  try {
    binary::ElfFile file(options.binary);
    auto found = binary::sites_of(file);
    if (found.empty())
      return fail("no traced functions in " + options.binary + " (was it compiled with the plugin?)");
    if (options.json)
      print_json(found);
    else
      print_table(found);
    return end_of_output();
  } catch (const binary::ElfError &error) {
    return fail("cannot read " + options.binary + ": " + error.what());
  }
}

} // namespace

void add_sites(CLI::App &app, int &status) {
  auto *command = app.add_subcommand("sites", "list the traced functions of a program or library, without running it");
  auto options = std::make_shared<Options>();
  command->add_option("BINARY", options->binary, "an executable or a shared library")->required();
  command->add_flag("--json", options->json, "an array of objects");
  command->footer(
      "RECORDS are the parameters that are recorded, with their types, and the type of the output if it is.");
  command->callback([options, &status] { status = sites(*options); });
}

} // namespace mlflow::tool
