#include "commands/command.h"

#include "config/settings.h"
#include "view/terminal.h"
#include "view/text.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>

namespace mlflow::tool {

void say(std::string_view message) { std::cerr << "mlflow-trace: " << view::printable(message) << std::endl; }

ExitStatus fail(std::string_view message) {
  say(message);
  return failed;
}

void StoreOption::add_to(CLI::App &command) {
  command
      .add_option("--store", given_, "the folder with the traces; default: MLFLOW_TRACKING_URI, else ./mlflow-traces")
      ->option_text("DIR");
}

store::Store StoreOption::open() const {
  if (!given_.empty()) {
    std::string directory = config::directory_of(given_);
    return store::Store(directory.empty() ? given_ : directory);
  }
  auto lookup = [](const char *name) -> const char * { return std::getenv(name); };
  std::string directory = config::read_settings(lookup, nullptr, nullptr).to.store_directory;
  return store::Store(directory.empty() ? config::directory_of("") : directory);
}

bool scan(store::Store &store, Which which) {
  if (!(which == Which::All ? store.scan() : store.scan_for_last())) {
    if (errno == ENOENT)
      say("no traces: there is no folder " + store.directory() + " (--store DIR names another)");
    else
      say("cannot read " + store.directory() + ": " + std::strerror(errno));
    return false;
  }
  if (store.entries().empty()) {
    say_damage(store);
    say("no traces in " + store.directory());
    return false;
  }
  return true;
}

const store::Store::Entry *choose(store::Store &store, const std::string &prefix) {
  if (!scan(store, prefix.empty() ? Which::LastOnly : Which::All))
    return nullptr;
  if (prefix.empty())
    return &store.entries().back();
  auto found = store.find(prefix);
  if (found.size() == 1)
    return found.front();
  if (found.empty()) {
    say("no trace " + prefix + " in " + store.directory());
    return nullptr;
  }
  constexpr std::size_t most_named = 5;
  std::string ids;
  for (std::size_t i = 0; i < found.size() && i < most_named; ++i)
    ids += (i ? ", " : "") + text_of(found[i]->key);
  say(view::count(found.size(), "trace") + " begin with " + prefix + ": " + ids +
      (found.size() > most_named ? ", ..." : ""));
  return nullptr;
}

void say_damage(const store::Store &store) {
  if (store.damaged())
    say(view::count(store.damaged(), "damaged line") + " left out; the first: " + store.first_damaged());
}

ExitStatus end_of_output() {
  std::cout.flush();
  return std::cout ? done : fail(std::string("cannot write the output: ") + std::strerror(errno));
}

} // namespace mlflow::tool
