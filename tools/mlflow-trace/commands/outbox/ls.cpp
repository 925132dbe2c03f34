// mlflow-trace outbox ls: what waits, for which server, and what a server refused.
#include "commands/outbox/common.h"
#include "view/table.h"
#include "view/text.h"

#include <chrono>
#include <iostream>

namespace mlflow::tool {

namespace {

using delivery::Parcel;
using delivery::State;

struct Options {
  OutboxOption outbox;
  bool json = false, full = false;
};

constexpr std::string_view name_of(State state) {
  return state == State::Running ? "running" : state == State::Waiting ? "waiting" : "refused";
}

std::uint64_t now_ns() {
  return std::uint64_t(std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count());
}

store::Json as_json(const Parcel &parcel) {
  store::Json json = {{"id", parcel.id}, {"name", parcel.name}, {"state", name_of(parcel.state)}};
  json.update(parcel.destination.to_json());
  json.update({{"pid", parcel.pid ? store::Json(parcel.pid) : store::Json()},
               {"spans", parcel.spans},
               {"traces", parcel.traces},
               {"annotations", parcel.annotations},
               {"bytes", parcel.bytes},
               {"oldest_unix_nano", parcel.oldest_ns ? store::Json(parcel.oldest_ns) : store::Json()}});
  if (parcel.state == State::Refused)
    json.update(
        {{"status", parcel.status}, {"reason", parcel.reason}, {"answer", parcel.answer}, {"time", parcel.time}});
  return json;
}

std::string file_name(const std::string &path) { return path.substr(path.rfind('/') + 1); }

std::string state_text(const Parcel &parcel) {
  if (parcel.state == State::Running)
    return "its process runs";
  if (parcel.state == State::Waiting)
    return "waits" + (parcel.annotations ? ", with " + view::count(parcel.annotations, "annotation") : "");
  std::string_view why = parcel.reason.empty() ? parcel.answer : parcel.reason;
  std::string status = std::to_string(parcel.status);
  for (const auto &known : {parcel.destination.url + " ", "answers " + status + ": "}) // it stands in the line already
    if (why.starts_with(known))
      why.remove_prefix(known.size());
  return "refused" + (parcel.status ? " (" + status + ")" : "") + (why.empty() ? "" : ": " + std::string(why));
}

view::Row as_row(const Parcel &parcel, std::uint64_t now) {
  using view::Colour;
  const auto &to = parcel.destination;
  Colour colour = parcel.state == State::Refused   ? Colour::Red
                  : parcel.state == State::Waiting ? Colour::Yellow
                                                   : Colour::Green;
  return {{parcel.id, Colour::Cyan},
          {to.url.empty() ? "(lane.json cannot be read)" : to.url, Colour::Bold},
          {to.kind == "otlp"         ? "-"
           : to.experiment().empty() ? "Default"
                                     : to.experiment(),
           Colour::Plain},
          {file_name(to.program) + (parcel.pid ? " (" + std::to_string(parcel.pid) + ")" : ""), Colour::Plain},
          {std::to_string(parcel.spans), Colour::Plain},
          {std::to_string(parcel.traces), Colour::Plain},
          {view::bytes(parcel.bytes), Colour::Plain},
          {parcel.oldest_ns && parcel.oldest_ns < now ? view::age(now - parcel.oldest_ns) : "", Colour::Plain},
          {state_text(parcel), colour}};
}

void print_json(const delivery::Outbox &outbox) {
  auto parcels = store::Json::array();
  for (const auto &parcel : outbox.parcels())
    parcels.push_back(as_json(parcel));
  const auto &dropped = outbox.dropped();
  std::cout << store::Json({{"outbox", outbox.folder()},
                            {"waiting", std::move(parcels)},
                            {"dropped", {{"spans", dropped.spans}, {"traces", dropped.traces}}}})
                   .dump(2, ' ', false, store::Json::error_handler_t::replace)
            << "\n";
}

int ls(const Options &options) {
  auto outbox = options.outbox.open();
  if (!read(outbox))
    return failed;
  if (options.json) {
    print_json(outbox);
    return end_of_output();
  }
  if (outbox.parcels().empty()) {
    std::cout << "nothing waits in " << view::printable(outbox.folder()) << "\n";
  } else {
    view::Table table({"ID", "FOR", "EXPERIMENT", "PROGRAM", "SPANS>", "TRACES>", "SIZE>", "AGE>", "STATE"});
    for (const auto &parcel : outbox.parcels())
      table.add(as_row(parcel, now_ns()));
    table.print(std::cout, view::Terminal::of_stdout(), options.full);
  }
  auto status = end_of_output();
  if (const auto &dropped = outbox.dropped(); dropped.spans || dropped.traces)
    say(view::count(dropped.spans, "span") + " of " + view::count(dropped.traces, "trace") +
        " were removed unsent, because the outbox was " +
        (dropped.by_size && dropped.by_age ? "too big (MLFLOW_TRACE_OUTBOX_MAX_BYTES) or they too old "
                                             "(MLFLOW_TRACE_OUTBOX_MAX_AGE)"
         : dropped.by_age                  ? "not emptied in time (MLFLOW_TRACE_OUTBOX_MAX_AGE)"
                                           : "too big (MLFLOW_TRACE_OUTBOX_MAX_BYTES)"));
  return status;
}

} // namespace

void add_outbox_ls(CLI::App &outbox, int &status) {
  auto *command = outbox.add_subcommand("ls", "list what waits, and what a server refused");
  auto options = std::make_shared<Options>();
  command->add_flag("--json", options->json, "an object, with whole names, bytes and nanoseconds");
  command->add_flag("--full", options->full, "do not cut the state to the width of the terminal");
  options->outbox.add_to(*command);
  command->footer(
      "The ids do for `mlflow-trace outbox show`, `retry` and `drop`. TRACES counts those of which anything "
      "waits.");
  command->callback([options, &status] { status = ls(*options); });
}

} // namespace mlflow::tool
