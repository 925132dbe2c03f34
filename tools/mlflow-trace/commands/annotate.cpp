// mlflow-trace feedback, mlflow-trace tag: what is said of a trace after the fact, from the command line.
#include "collect/sinks.h"
#include "commands/command.h"
#include "commands/sending.h"
#include "outbox/description.h"
#include "record/random.h"
#include "view/terminal.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace mlflow::tool {

namespace {

using store::Json;

struct Options {
  StoreOption store;
  std::string trace, name, value, source = "HUMAN:default", rationale, span;
  std::vector<std::string> metadata, tags;
  bool expectation = false;
};

std::string new_id() {
  char text[40];
  std::snprintf(text, sizeof text, "a-%016llx%016llx", static_cast<unsigned long long>(record::random_number()),
                static_cast<unsigned long long>(record::random_number()));
  return text;
}

/// "KEY=VALUE"; false if there is no key.
bool split(const std::string &pair, std::string &key, std::string &value) {
  std::size_t equals = std::min(pair.find('='), pair.size());
  key = pair.substr(0, equals);
  value = pair.substr(std::min(equals + 1, pair.size()));
  return !key.empty();
}

/// The whole id of one that is in the local store, or of one that is not, if it is whole.
std::string whole_id(const Options &options) {
  std::string id = options.trace.starts_with("tr-") ? options.trace : "tr-" + options.trace;
  if (store::key_of(id))
    return id;
  store::Store store = options.store.open();
  auto *entry = scan(store, Which::All) ? choose(store, options.trace) : nullptr;
  return entry ? text_of(entry->key) : std::string();
}

/// JSON, or what is none as a text.
Json value_of(const std::string &text) {
  Json value = Json::parse(text, nullptr, false);
  return value.is_discarded() ? Json(text) : value;
}

struct Said {
  std::string_view kind;
  Json fields;
};

/// To the local store and the servers that the settings name.
int deliver(const Options &options, const std::vector<Said> &all) {
  auto settings = tool::settings();
  auto delivery = options.store.delivery();
  std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
  if (!delivery.outbox.empty()) // no store was named
    delivery.lanes = outbox::describe_lanes(settings, program);
  auto sinks = collect::make_sinks(settings, delivery, program);
  if (!sinks.sink)
    return fail(sinks.problem);
  auto now = std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
  for (const Said &said : all) {
    auto cbor = Json::to_cbor(said.fields);
    sinks.sink->annotation({said.kind, std::as_bytes(std::span(cbor)), std::uint64_t(now++)});
  }
  if (!sinks.sink->commit() || sinks.sink->lost())
    return fail("it could not be written");
  sinks.sink.reset(); // lets go of the lanes
  LaneSending sending(settings);
  delivery::Outbox outbox(delivery.outbox);
  bool all_sent = true;
  if (!sinks.lane_folders.empty())
    outbox.read();
  for (const auto &parcel : outbox.parcels())
    if (std::ranges::find(sinks.lane_folders, parcel.path) != sinks.lane_folders.end())
      all_sent &= sending.send(outbox, parcel);
  auto status = end_of_output();
  return all_sent ? status : failed;
}

int feedback(const Options &options) {
  std::string trace = whole_id(options);
  if (trace.empty())
    return failed;
  std::size_t colon = std::min(options.source.find(':'), options.source.size());
  std::string who = options.source.substr(std::min(colon + 1, options.source.size()));
  Json fields = {
      {"trace_id", trace},
      {"assessment_id", new_id()},
      {"assessment_name", options.name},
      {"source", {{"source_type", options.source.substr(0, colon)}, {"source_id", who.empty() ? "default" : who}}},
      {options.expectation ? "expectation" : "feedback", {{"value", value_of(options.value)}}}};
  if (!options.span.empty())
    fields["span_id"] = options.span;
  if (!options.rationale.empty())
    fields["rationale"] = options.rationale;
  for (const std::string &pair : options.metadata) {
    std::string key, value;
    if (split(pair, key, value))
      fields["metadata"][key] = value;
  }
  fields["valid"] = true;
  return deliver(options, {{"assessment", std::move(fields)}});
}

int tag(const Options &options) {
  std::string trace = whole_id(options);
  if (trace.empty())
    return failed;
  std::vector<Said> all;
  for (const std::string &pair : options.tags) {
    std::string key, value;
    if (!split(pair, key, value))
      return fail("'" + pair + "' is not KEY=VALUE");
    bool is_deletion = pair.find('=') == pair.npos;
    all.push_back({"trace_tag", {{"trace_id", trace}, {"key", key}, {"value", is_deletion ? Json() : Json(value)}}});
  }
  return deliver(options, all);
}

std::shared_ptr<Options> add_trace(CLI::App &command) {
  auto options = std::make_shared<Options>();
  command.add_option("TRACE", options->trace, "a trace's id; the first characters do of one in the local store")
      ->required();
  return options;
}

} // namespace

void add_feedback(CLI::App &app, int &status) {
  auto *command = app.add_subcommand("feedback", "say how good a trace was, or what was expected of it");
  auto options = add_trace(*command);
  command->add_option("NAME", options->name, "of what is assessed")->required();
  command->add_option("VALUE", options->value, "JSON, or a text")->required();
  command->add_flag("--expectation", options->expectation, "it is what the right answer would have been");
  command->add_option("--source", options->source, "HUMAN, LLM_JUDGE or CODE, and who; default HUMAN:default")
      ->option_text("TYPE:ID");
  command->add_option("--rationale", options->rationale, "why")->option_text("TEXT");
  command->add_option("--span", options->span, "the span that it is about, 16 hexadecimal digits")->option_text("ID");
  command->add_option("--metadata", options->metadata, "more to say; may be given again")->option_text("KEY=VALUE");
  options->store.add_to(*command);
  command->footer("It goes where traces go: to the local store, and to the servers that the settings name.\n\n"
                  "  mlflow-trace feedback 0af7 right true --rationale 'it says forty-two'");
  command->callback([options, &status] { status = feedback(*options); });
}

void add_tag(CLI::App &app, int &status) {
  auto *command = app.add_subcommand("tag", "set and delete tags of a trace");
  auto options = add_trace(*command);
  command->add_option("TAG", options->tags, "KEY=VALUE sets one, KEY alone deletes it")->required();
  options->store.add_to(*command);
  command->footer("It goes where traces go: to the local store, and to the servers that the settings name.");
  command->callback([options, &status] { status = tag(*options); });
}

} // namespace mlflow::tool
