#include "commands/command.h"

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

config::Settings settings() {
  auto lookup = [](const char *name) -> const char * { return std::getenv(name); };
  return config::read_settings(lookup, nullptr, nullptr);
}

std::string destinations_text(const config::Destinations &to) {
  std::string text;
  for (const auto &place : {to.mlflow.url, to.otlp.url, to.store_directory})
    if (!place.empty())
      text += (text.empty() ? "" : " and ") + place;
  return text.empty() ? "nowhere" : text;
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
  return store::Store(settings().to.store_directory);
}

collect::Delivery StoreOption::delivery() const {
  collect::Delivery delivery;
  delivery.store_directory = open().directory();
  if (given_.empty())
    delivery.outbox = config::outbox_folder(settings());
  return delivery;
}

bool scan(store::Store &store, Which which) {
  if (store.directory().empty()) {
    say("traces go to " + destinations_text(settings().to) +
        ", and to no local store (--store DIR names one, MLFLOW_TRACE_LOCAL_STORE=always keeps one; "
        "mlflow-trace outbox ls lists what waits)");
    return false;
  }
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

std::vector<store::Store::Entry> wanted_traces(store::Store &store, bool all, const std::string &prefix) {
  if (all)
    return scan(store, Which::All) ? store.entries() : std::vector<store::Store::Entry>();
  const auto *entry = choose(store, prefix);
  return entry ? std::vector{*entry} : std::vector<store::Store::Entry>();
}

void say_damage(const store::Store &store) {
  if (store.damaged())
    say(view::count(store.damaged(), "damaged line") + " left out; the first: " + store.first_damaged());
  if (!store.unread().empty())
    say("cannot read " + store.unread() + ", what is in it is left out");
}

namespace {

std::string lost_text(const store::Drops &drops) {
  struct Part {
    std::uint64_t count;
    const char *one, *many;
  };
  std::vector<std::string> parts;
  for (const Part &part :
       {Part{drops.spans, "span", "spans"}, Part{drops.ends, "end of a span", "ends of spans"},
        Part{drops.values, "output", "outputs"}, Part{drops.notes, "attribute or event", "attributes or events"}})
    if (part.count)
      parts.push_back(std::to_string(part.count) + " " + (part.count == 1 ? part.one : part.many));
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text + " could not be recorded";
}

} // namespace

std::vector<std::string> drops_texts(const store::Drops &drops) {
  std::vector<std::string> texts;
  if (drops.any())
    texts.push_back(lost_text(drops) + " (MLFLOW_TRACE_POOL_BYTES is the room for them)");
  if (drops.withheld)
    texts.push_back(view::count(drops.withheld, "span") + " without values: a span processor failed, or was not there");
  if (drops.sampled_out)
    texts.push_back(view::count(drops.sampled_out, "trace") + " left out by sampling");
  return texts;
}

ExitStatus end_of_output() {
  std::cout.flush();
  return std::cout ? done : fail(std::string("cannot write the output: ") + std::strerror(errno));
}

} // namespace mlflow::tool
