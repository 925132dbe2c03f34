// mlflow-trace config: flags to build with, and settings in force.
#include "binary/installation.h"
#include "commands/command.h"
#include "config/settings.h"
#include "view/table.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace mlflow::tool {

namespace {

struct Options {
  bool cxxflags = false, cflags = false, libs = false, json = false;
  std::optional<int> clang;
};

/// The version of clang to give flags for; nothing, and said why, if it cannot be told or has no plugin.
std::optional<int> clang_of(const Options &options, const binary::Installation &here) {
  auto plugins = here.plugins();
  std::string known =
      plugins.empty() ? "none at all in " + here.library_folder() : "there is one for " + binary::joined(plugins);
  std::string who = "clang " + std::to_string(options.clang.value_or(0));
  std::optional<int> version = options.clang;
  if (!version) {
    auto compiler = binary::default_compiler();
    version = compiler.clang;
    if (!version) {
      say(compiler.command + " is not there or is no clang: name the version with --clang N (plugins: " + known +
          "), or set CXX");
      return std::nullopt;
    }
    who = compiler.command + " (clang " + std::to_string(*version) + ")";
  }
  if (std::ranges::find(plugins, *version) != plugins.end())
    return version;
  say("no plugin for " + who + "; " + known);
  return std::nullopt;
}

/// As those of a system, so that a program's warnings are about the program. Where compilers look anyway, naming the
/// folder once more would change the order in which they look.
std::string include_flag(const std::string &folder) {
  return folder == "/usr/include" || folder == "/usr/local/include" ? "" : "-isystem " + folder;
}

int print_flags(const Options &options) {
  auto here = binary::Installation::of_this_program();
  std::string flags;
  auto add = [&flags](const std::string &flag) { flags += (flags.empty() || flag.empty() ? "" : " ") + flag; };
  if (options.cxxflags) {
    auto clang = clang_of(options, here);
    if (!clang)
      return failed;
    add("-fplugin=" + here.plugin(*clang));
  }
  if (options.cflags || options.cxxflags)
    add(include_flag(here.include_folder()));
  if (options.libs) {
    if (!std::filesystem::exists(here.library()))
      return fail("no " + here.library() + ": the installation is not complete");
    add("-L" + here.library_folder() + " -lmlflow_trace -Wl,-rpath," + here.library_folder());
  }
  std::cout << flags << "\n";
  return end_of_output();
}

store::Json text_or_null(const std::string &text) { return text.empty() ? store::Json() : store::Json(text); }

int print_settings(const Options &options) {
  std::vector<config::Origin> origins;
  auto lookup = [](const char *name) -> const char * { return std::getenv(name); };
  auto settings = config::read_settings(lookup, &origins, nullptr);
  if (options.json) {
    auto all = store::Json::object();
    for (const auto &origin : origins)
      all[std::string(origin.name)] = {
          {"value", origin.value},
          {"default", origin.fallback},
          {"from", origin.from_environment ? "environment" : "default"},
          {"problem", origin.problem.empty() ? store::Json() : store::Json(origin.problem)}};
    std::cout << store::Json({{"store", text_or_null(settings.to.store_directory)},
                              {"mlflow", text_or_null(settings.to.mlflow.url)},
                              {"otlp", text_or_null(settings.to.otlp.url)},
                              {"outbox", text_or_null(settings.to.outbox)},
                              {"settings", all}})
                     .dump(2, ' ', false, store::Json::error_handler_t::replace)
              << "\n";
    return end_of_output();
  }
  view::Table table({"SETTING", "VALUE", "FROM", "IS"});
  for (const auto &origin : origins) {
    bool wrong = !origin.problem.empty();
    auto colour = wrong ? view::Colour::Red : origin.from_environment ? view::Colour::Bold : view::Colour::Plain;
    table.add({{std::string(origin.name), colour},
               {origin.value.empty() ? "-" : origin.value, colour},
               {origin.from_environment ? "environment" : "default"},
               {wrong ? origin.problem : std::string(origin.help), wrong ? view::Colour::Red : view::Colour::Dim}});
  }
  table.print(std::cout, view::Terminal::of_stdout(), true);
  std::cout << "\ntraces go to " << view::printable(destinations_text(settings.to)) << "\n";
  if (!settings.to.outbox.empty())
    std::cout << "what a server has not acknowledged waits in " << view::printable(settings.to.outbox) << "\n";
  return end_of_output();
}

} // namespace

void add_config(CLI::App &app, int &status) {
  auto *command = app.add_subcommand("config", "print flags to compile and link with, or the settings in force");
  auto options = std::make_shared<Options>();
  command
      ->add_option("--clang", options->clang,
                   "the major version of the clang that compiles; default: that of $CXX or clang++")
      ->option_text("N");
  auto *cxxflags =
      command->add_flag("--cxxflags", options->cxxflags, "for code whose functions are traced, with clang");
  auto *cflags =
      command->add_flag("--cflags", options->cflags, "for code that only includes our headers, with any compiler");
  auto *libs = command->add_flag("--libs", options->libs, "to link either");
  command->add_flag("--json", options->json, "the settings as an object")
      ->excludes(cxxflags)
      ->excludes(cflags)
      ->excludes(libs);
  command->footer(
      "  clang++-19 $(mlflow-trace config --clang 19 --cxxflags) app.cpp $(mlflow-trace config --libs) -o app\n\n"
      "Without flags: every setting, its value, and where that comes from. mlflow-trace doctor tells which is wrong.");
  command->callback([options, &status] {
    bool flags = options->cxxflags || options->cflags || options->libs;
    if (options->clang && !flags)
      throw CLI::RequiresError("--clang", "--cxxflags, --cflags or --libs");
    status = flags ? print_flags(*options) : print_settings(*options);
  });
}

} // namespace mlflow::tool
