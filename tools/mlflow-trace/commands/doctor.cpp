// mlflow-trace doctor: looks for what keeps traces from being recorded, delivered or shown.
#include "binary/installation.h"
#include "collect/recover.h"
#include "commands/command.h"
#include "commands/doctor/finding.h"
#include "config/settings.h"
#include "record/log_file.h"
#include "view/table.h"
#include "view/text.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <sys/statvfs.h>
#include <unistd.h>

namespace mlflow::tool {

namespace fs = std::filesystem;

namespace {

struct Options {
  StoreOption store;
  bool json = false;
};

constexpr std::string_view name_of(Verdict verdict) {
  return verdict == Verdict::Ok ? "ok" : verdict == Verdict::Note ? "note" : "wrong";
}

const char *environment(const char *name) { return std::getenv(name); }

config::Settings check_settings(Findings &findings) {
  std::vector<config::Origin> origins;
  auto settings = config::read_settings(environment, &origins, nullptr);
  if (settings.enabled)
    findings.push_back({Verdict::Ok, "tracing", "on"});
  else
    findings.push_back({Verdict::Note, "tracing", "off: MLFLOW_TRACE_ENABLED is false"});
  for (const auto &origin : origins)
    if (!origin.problem.empty())
      findings.push_back({Verdict::Wrong, "settings", std::string(origin.name) + ": " + origin.problem});
  if (settings.sampling_ratio < 1)
    findings.push_back({Verdict::Note, "settings", "MLFLOW_TRACE_SAMPLING_RATIO: not every trace is recorded"});
  return settings;
}

void check_store(Findings &findings, store::Store &store) {
  fs::path directory = store.directory(), existing = existing_part(directory);
  std::error_code error;
  if (!fs::is_directory(existing, error))
    return findings.push_back({Verdict::Wrong, "store", existing.string() + " is not a folder"});
  if (access(existing.c_str(), W_OK | X_OK) != 0)
    return findings.push_back(
        {Verdict::Wrong, "store", "cannot write to " + existing.string() + ": " + std::strerror(errno)});
  if (existing != directory)
    return findings.push_back({Verdict::Ok, "store", directory.string() + ", made when the first trace is written"});
  if (!store.scan())
    return findings.push_back(
        {Verdict::Wrong, "store", "cannot read " + directory.string() + ": " + std::strerror(errno)});
  findings.push_back({Verdict::Ok, "store", directory.string() + ", " + view::count(store.entries().size(), "trace")});
  if (store.damaged())
    findings.push_back({Verdict::Wrong, "store",
                        view::count(store.damaged(), "damaged line") + ", the first in " + store.first_damaged()});
  for (std::string &text : drops_texts(store.drops()))
    findings.push_back({Verdict::Note, "store", std::move(text)});
}

/// Where the recorder puts its log: the first folder that will do.
void check_log_folder(Findings &findings, const config::Settings &settings) {
  const char *folders[4] = {};
  record::log_folders(folders);
  std::string tried;
  for (const char *const *folder = folders; *folder; ++folder) {
    struct statvfs space{};
    if (access(*folder, W_OK | X_OK) != 0 || statvfs(*folder, &space) != 0) {
      tried += std::string(*folder) + ": " + std::strerror(errno) + "; ";
      continue;
    }
    std::uint64_t free = std::uint64_t(space.f_bavail) * space.f_frsize;
    if (free < settings.pool_bytes) {
      tried += std::string(*folder) + ": only " + std::to_string(free >> 10) + " KiB free; ";
      continue;
    }
    bool is_first = folder == folders;
    return findings.push_back({is_first ? Verdict::Ok : Verdict::Note, "log",
                               tried + "in " + *folder + ", " + std::to_string(free >> 20) + " MiB free"});
  }
  findings.push_back({Verdict::Wrong, "log", tried + "no folder left: what a killed process recorded is lost"});
}

void check_logs(Findings &findings, const collect::Delivery &own) {
  std::size_t recording = 0, left = 0, left_elsewhere = 0, unreadable = 0;
  std::uint64_t dropped = 0;
  for (const auto &log : collect::list_logs()) {
    recording += log.state == collect::LogState::Recording;
    unreadable += log.state == collect::LogState::Unreadable;
    if (log.state == collect::LogState::Left)
      ++(own.looks_after(log.delivery) ? left : left_elsewhere);
    dropped += own.looks_after(log.delivery) ? log.spans_dropped : 0;
  }
  if (recording)
    findings.push_back({Verdict::Ok, "processes", std::to_string(recording) + " traced and running"});
  if (left)
    findings.push_back(
        {Verdict::Wrong, "processes",
         view::count(left, "log") + " of processes that were killed: mlflow-trace recover finishes their traces"});
  if (left_elsewhere)
    findings.push_back(
        {Verdict::Note, "processes",
         view::count(left_elsewhere, "log") + " of killed processes with another store (mlflow-trace recover --all)"});
  if (unreadable)
    findings.push_back({Verdict::Note, "processes",
                        view::count(unreadable, "log") + " that cannot be read: of another version, or damaged"});
  if (dropped)
    findings.push_back({Verdict::Note, "processes",
                        view::count(dropped, "span") + " not recorded for want of room (MLFLOW_TRACE_POOL_BYTES)"});
}

void check_installation(Findings &findings, const config::Settings &settings) {
  auto here = binary::Installation::of_this_program();
  if (!fs::exists(here.library()))
    findings.push_back({Verdict::Wrong, "installation", "no " + here.library()});
  check_module(findings, settings, here);
  auto plugins = here.plugins();
  if (plugins.empty())
    return findings.push_back(
        {Verdict::Wrong, "installation", "no plugin in " + here.library_folder() + "/mlflow-trace"});
  findings.push_back({Verdict::Ok, "installation", here.prefix + ", plugins for clang " + binary::joined(plugins)});
  auto compiler = binary::default_compiler();
  if (!compiler.clang)
    findings.push_back(
        {Verdict::Note, "compiler", compiler.command + " is not there or is no clang (CXX names another)"});
  else if (std::ranges::find(plugins, *compiler.clang) == plugins.end())
    findings.push_back(
        {Verdict::Wrong, "compiler",
         compiler.command + " is clang " + std::to_string(*compiler.clang) + ", for which there is no plugin"});
  else
    findings.push_back({Verdict::Ok, "compiler", compiler.command + " is clang " + std::to_string(*compiler.clang)});
}

void print(const Findings &findings, bool json) {
  if (json) {
    auto all = store::Json::array();
    for (const auto &finding : findings)
      all.push_back({{"verdict", name_of(finding.verdict)}, {"about", finding.about}, {"text", finding.text}});
    std::cout << all.dump(2, ' ', false, store::Json::error_handler_t::replace) << "\n";
    return;
  }
  auto terminal = view::Terminal::of_stdout();
  for (const auto &[verdict, about, text] : findings) {
    auto colour = verdict == Verdict::Ok     ? view::Colour::Green
                  : verdict == Verdict::Note ? view::Colour::Yellow
                                             : view::Colour::Red;
    std::cout << terminal.paint(view::pad(std::string(name_of(verdict)), 7), colour) << view::pad(about, 14)
              << view::printable(text) << "\n";
  }
}

int doctor(const Options &options) {
  Findings findings;
  auto settings = check_settings(findings);
  store::Store store = options.store.open();
  if (!store.directory().empty())
    check_store(findings, store);
  check_servers(findings, settings);
  check_outbox(findings, settings);
  check_log_folder(findings, settings);
  check_logs(findings, options.store.delivery());
  check_installation(findings, settings);
  print(findings, options.json);
  bool wrong = std::ranges::any_of(findings, [](const Finding &finding) { return finding.verdict == Verdict::Wrong; });
  auto status = end_of_output();
  return wrong ? failed : status;
}

} // namespace

fs::path existing_part(fs::path path) {
  std::error_code error;
  while (!fs::exists(path, error) && path.has_relative_path())
    path = path.parent_path();
  return path;
}

void add_doctor(CLI::App &app, int &status) {
  auto *command = app.add_subcommand("doctor", "look for what keeps traces from being recorded, delivered or shown");
  auto options = std::make_shared<Options>();
  command->add_flag("--json", options->json, "an array of objects");
  options->store.add_to(*command);
  command->footer(
      "Checks the settings, the store, the servers, where processes keep what is not delivered yet, what killed ones "
      "left,\nand the installation. Exit status 1 if anything is wrong; a note is no more than that.");
  command->callback([options, &status] { status = doctor(*options); });
}

} // namespace mlflow::tool
