#include "delivery/outbox.h"

#include "outbox/cursor.h"
#include "sink/store_files.h"
#include "store/line_reader.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <tuple>

namespace mlflow::delivery {

namespace fs = std::filesystem;
using store::Json;

namespace {

std::string text_at(const Json &object, const char *key) {
  auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::uint64_t number_at(const Json &object, const char *key) {
  auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

/// Null if it is not there or no JSON.
Json json_of(const std::string &path) {
  std::ifstream file(path);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  Json json = Json::parse(text, nullptr, false);
  return json.is_discarded() ? Json() : json;
}

/// Names end in what is random about them: "20261126T104500.123Z-4711-9f86d081".
std::string id_of(const std::string &lane) {
  std::size_t dash = lane.rfind('-');
  return dash == lane.npos ? lane : lane.substr(dash + 1);
}

void count(Parcel &parcel) {
  store::Store store = parcel.open();
  store.keep_annotated();
  if (!store.scan())
    return;
  parcel.bytes = store.bytes();
  parcel.traces = store.entries().size();
  parcel.annotations = store.annotations();
  if (parcel.state != State::Refused) {
    store::LineReader waiting(parcel.path + "/" + std::string(outbox::lane_waiting));
    for (std::string_view line; waiting.next(line);)
      ++parcel.annotations;
  }
  for (const auto &entry : store.entries())
    parcel.spans += entry.span_ids.size();
  if (!store.entries().empty())
    parcel.oldest_ns = store.entries().front().start_ns;
}

} // namespace

Json Destination::to_json() const {
  return {{"kind", kind},
          {"url", url},
          {"experiment_id", experiment_id},
          {"experiment_name", experiment_name},
          {"program", program}};
}

Destination destination_of(const Json &lane) {
  Destination result;
  result.kind = text_at(lane, "kind");
  result.url = text_at(lane, "url");
  result.experiment_id = text_at(lane, "experiment_id");
  result.experiment_name = text_at(lane, "experiment_name");
  result.program = text_at(lane, "program");
  return result;
}

store::Store Parcel::open() const {
  if (state == State::Refused)
    return store::Store(path);
  auto cursor = outbox::read_cursor(path);
  return store::Store(path, {cursor.file, cursor.offset});
}

void Outbox::read_lane(const outbox::LaneInfo &lane) {
  Parcel parcel;
  parcel.id = id_of(lane.name);
  parcel.name = lane.name;
  parcel.path = lane.folder;
  parcel.state = lane.state == outbox::LaneState::Writing || !outbox::LaneLock().take(lane.folder) ? State::Running
                                                                                                   : State::Waiting;
  parcel.pid = lane.pid;
  parcel.destination = destination_of(Json::parse(outbox::read_description(lane.folder), nullptr, false));
  count(parcel);
  parcels_.push_back(std::move(parcel));
}

void Outbox::read_refused(const std::string &name) {
  Parcel parcel;
  std::size_t dash = name.rfind('-'); // of "LANE-1"
  parcel.id = dash == name.npos ? name : id_of(name.substr(0, dash)) + name.substr(dash);
  parcel.name = name;
  std::string base = rejected_folder() + "/" + name;
  parcel.path = base + std::string(sink::store_file_ending);
  parcel.state = State::Refused;
  Json about = json_of(base + ".json");
  parcel.destination = destination_of(about.is_object() && about.contains("lane") ? about["lane"] : Json());
  parcel.status = int(number_at(about, "status"));
  parcel.reason = text_at(about, "reason");
  parcel.answer = text_at(about, "answer");
  parcel.time = text_at(about, "time");
  count(parcel);
  parcels_.push_back(std::move(parcel));
}

void Outbox::read_dropped() {
  store::LineReader lines(dropped_path());
  std::string_view line;
  while (lines.next(line)) {
    Json json = Json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("dropped"))
      continue;
    const Json &dropped = json["dropped"];
    dropped_.spans += number_at(dropped, "spans");
    dropped_.annotations += number_at(dropped, "annotations");
    dropped_.traces += number_at(dropped, "traces");
    dropped_.by_size |= text_at(dropped, "reason") == "size";
    dropped_.by_age |= text_at(dropped, "reason") == "age";
  }
}

bool Outbox::read() {
  std::error_code error;
  fs::directory_iterator readable(folder_, error);
  if (error) {
    errno = error.value();
    return false;
  }
  for (const auto &lane : outbox::list_lanes(folder_))
    read_lane(lane);
  std::error_code none; // nothing was refused yet
  for (fs::directory_iterator it(rejected_folder(), none), end; !none && it != end; it.increment(none))
    if (it->path().extension() == sink::store_file_ending)
      read_refused(it->path().stem().string());
  read_dropped();
  std::ranges::sort(parcels_, [](const Parcel &a, const Parcel &b) {
    bool a_refused = a.state == State::Refused, b_refused = b.state == State::Refused;
    return std::tie(a_refused, a.name) < std::tie(b_refused, b.name);
  });
  return true;
}

std::vector<const Parcel *> Outbox::find(std::string_view prefix) const {
  std::vector<const Parcel *> found;
  for (const Parcel &parcel : parcels_) {
    if (parcel.id == prefix || parcel.name == prefix)
      return {&parcel};
    if (parcel.id.starts_with(prefix) || parcel.name.starts_with(prefix))
      found.push_back(&parcel);
  }
  return found;
}

} // namespace mlflow::delivery
