// mlflow-trace ls: the traces as a table.
#include "commands/command.h"
#include "view/table.h"
#include "view/text.h"

#include <iostream>

namespace mlflow::tool {

namespace {

struct Options {
  StoreOption store;
  std::size_t limit = 20;
  bool all = false, json = false, full = false;
};

/// How much of an id tells the traces of a store apart: at least eight digits, so that it seldom changes as the store
/// grows.
std::size_t id_length(const std::vector<store::Store::Entry> &entries) {
  std::vector<std::string> ids;
  for (const auto &entry : entries)
    ids.push_back(text_of(entry.key));
  std::ranges::sort(ids);
  std::size_t length = std::string_view("tr-01234567").size();
  for (std::size_t i = 1; i < ids.size(); ++i)
    while (length < ids[i].size() && ids[i].compare(0, length, ids[i - 1], 0, length) == 0)
      ++length;
  return length;
}

store::Json as_json(const store::Store::Entry &entry, const store::Trace &trace) {
  auto duration = trace.duration_ns();
  return {{"trace_id", trace.id},
          {"start_time_unix_nano", entry.start_ns},
          {"name", trace.name()},
          {"state", trace.state()},
          {"duration_ns", duration ? store::Json(*duration) : store::Json()},
          {"spans", entry.span_ids.size()},
          {"request_preview", trace.request_preview()}};
}

view::Row as_row(const store::Store::Entry &entry, const store::Trace &trace, std::size_t id_length) {
  using view::Colour;
  auto duration = trace.duration_ns();
  Colour colour = trace.state() == "ERROR" ? Colour::Red : trace.in_progress() ? Colour::Yellow : Colour::Green;
  return {{trace.id.substr(0, id_length), Colour::Cyan},
          {view::local_time(entry.start_ns), Colour::Dim},
          {trace.name(), Colour::Bold},
          {std::string(trace.state()), colour},
          {duration ? view::duration(*duration) : "", Colour::Plain},
          {std::to_string(entry.span_ids.size()), Colour::Plain},
          {view::spaced_json(trace.request_preview()), Colour::Plain}};
}

int ls(const Options &options) {
  store::Store store = options.store.open();
  if (!scan(store, Which::All))
    return failed;
  const auto &entries = store.entries();
  std::size_t shown = options.all ? entries.size() : std::min(options.limit, entries.size());

  view::Table table({"TRACE", "TIME", "NAME", "STATE", "DURATION>", "SPANS>", "REQUEST"});
  std::size_t length = options.json ? 0 : id_length(entries);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto &entry = entries[entries.size() - 1 - i];
    store::Trace trace = store.load(entry, store::Store::Part::RootOnly);
    if (options.json)
      std::cout << (i ? ",\n " : "[")
                << as_json(entry, trace).dump(-1, ' ', false, store::Json::error_handler_t::replace);
    else
      table.add(as_row(entry, trace, length));
  }
  if (options.json)
    std::cout << (shown ? "]\n" : "[]\n");
  else
    table.print(std::cout, view::Terminal::of_stdout(), options.full);

  auto status = end_of_output();
  if (shown < entries.size())
    say(view::count(entries.size() - shown, "older trace") + " not listed (--all lists every one)");
  say_damage(store);
  for (const std::string &text : drops_texts(store.drops()))
    say(text);
  return status;
}

} // namespace

void add_ls(CLI::App &app, int &status) {
  auto *command = app.add_subcommand("ls", "list the traces, the newest first");
  auto options = std::make_shared<Options>();
  auto *limit = command->add_option("-n,--limit", options->limit, "how many; default 20")->option_text("N");
  command->add_flag("--all", options->all, "every trace")->excludes(limit);
  command->add_flag("--json", options->json, "an array of objects with whole ids and nanoseconds");
  command->add_flag("--full", options->full, "do not cut the request to the width of the terminal");
  options->store.add_to(*command);
  command->footer("The shortened ids do for `mlflow-trace show` and `export`.");
  command->callback([options, &status] { status = ls(*options); });
}

} // namespace mlflow::tool
