// mlflow-trace outbox show: the traces of a lane, or what a server refused, with its answer.
#include "commands/outbox/common.h"
#include "view/text.h"
#include "view/traces.h"

#include <iostream>

namespace mlflow::tool {

namespace {

using delivery::Parcel;
using delivery::State;

struct Options {
  OutboxOption outbox;
  std::string id;
  bool json = false, no_times = false, full = false;
};

void print_heading(const Parcel &parcel, const view::Terminal &terminal, bool times) {
  const auto &to = parcel.destination;
  auto line = [&](std::string_view label, const std::string &text) {
    if (!text.empty())
      std::cout << terminal.paint(view::pad(std::string(label), 12), view::Colour::Dim) << view::printable(text)
                << "\n";
  };
  line("for", to.url);
  if (to.kind != "otlp")
    line("experiment", to.experiment().empty() ? "Default" : to.experiment());
  line("program", to.program + (times && parcel.pid ? " (process " + std::to_string(parcel.pid) + ")" : ""));
  line("waits", view::count(parcel.spans, "span") + " of " + view::count(parcel.traces, "trace") +
                    (parcel.annotations ? ", " + view::count(parcel.annotations, "annotation") : ""));
  if (parcel.state == State::Refused) {
    if (times)
      line("refused", parcel.time);
    line("status", parcel.status ? std::to_string(parcel.status) : "");
    line("because", parcel.reason);
    line("answer", parcel.answer);
  }
  std::cout << "\n";
}

void print_json(const Parcel &parcel, store::Store &store) {
  auto field = [](const char *key, const store::Json &value) {
    std::cout << "\"" << key << "\": " << value.dump(-1, ' ', false, store::Json::error_handler_t::replace) << ",\n";
  };
  std::cout << "{";
  field("id", parcel.id);
  field("destination", parcel.destination.to_json());
  if (parcel.state == State::Refused) {
    field("status", parcel.status);
    field("reason", parcel.reason);
    field("answer", parcel.answer);
    field("time", parcel.time);
  }
  std::cout << "\"traces\": ";
  view::print_json(std::cout, store, store.entries());
  std::cout << "}\n";
}

int show(const Options &options) {
  auto outbox = options.outbox.open();
  if (!read(outbox))
    return failed;
  auto chosen = choose(outbox, {options.id});
  if (chosen.empty())
    return failed;
  const Parcel &parcel = *chosen.front();
  auto store = parcel.open();
  store.keep_annotated();
  store.scan(); // what is gone meanwhile was delivered
  if (options.json) {
    print_json(parcel, store);
  } else {
    view::TreeStyle style{
        .terminal = view::Terminal::of_stdout(), .times = !options.no_times, .full = options.full, .partial = true};
    print_heading(parcel, style.terminal, style.times);
    view::print_trees(std::cout, store, store.entries(), style);
  }
  say_damage(store);
  return end_of_output();
}

} // namespace

void add_outbox_show(CLI::App &outbox, int &status) {
  auto *command = outbox.add_subcommand("show", "show the spans that wait, or that a server refused and its answer");
  auto options = std::make_shared<Options>();
  command->add_option("ID", options->id, "the first characters of an id of `mlflow-trace outbox ls`")->required();
  command->add_flag("--json", options->json, "an object with the traces as MLflow's trace dictionaries");
  command->add_flag("--no-times", options->no_times, "without ids and times");
  command->add_flag("--full", options->full, "do not cut long values to the width of the terminal");
  options->outbox.add_to(*command);
  command->footer("The spans of a trace that the server has already are not among them.");
  command->callback([options, &status] { status = show(*options); });
}

} // namespace mlflow::tool
