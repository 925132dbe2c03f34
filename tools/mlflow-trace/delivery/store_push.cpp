#include "delivery/store_push.h"

#include "model/mlflow_json.h"
#include "store/trace.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

namespace mlflow::delivery {

namespace fs = std::filesystem;
using store::Json;

namespace {

constexpr std::string_view span_begin = "{\"span\":", info_begin = "{\"trace_info\":",
                           destination = "},\"destination\":";
constexpr const char *state_file = "/sent";

/// The same for the same destination, unlike for others (FNV-1a).
std::string key_of(const http::Lane &lane, bool one_experiment) {
  std::uint64_t hash = 0xcbf29ce484222325;
  auto take = [&hash](const std::string &text) {
    for (unsigned char c : text + '\0')
      hash = (hash ^ c) * 0x100000001b3;
  };
  take(lane.kind);
  take(lane.url);
  if (one_experiment) {
    take(lane.experiment_id);
    take(lane.experiment_name);
  }
  char text[12];
  std::snprintf(text, sizeof text, "%08x", unsigned(hash ^ hash >> 32));
  return text;
}

std::string text_at(const Json &object, std::string_view key) {
  auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json &object_at(const Json &object, const char *key) {
  static const Json none;
  auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() ? *found : none;
}

} // namespace

std::string experiment_of(const std::string &store) {
  std::string all;
  for (const auto &file : outbox::list_store_files(store)) {
    store::LineReader lines(store + "/" + file);
    std::string_view line;
    while (lines.next(line)) {
      if (!line.starts_with(info_begin))
        continue;
      Json json = Json::parse(line, nullptr, false);
      const Json &info = object_at(json, "trace_info");
      std::string own = text_at(object_at(info, "trace_metadata"), model::experiment_name_key);
      if (own.empty())
        own = text_at(object_at(object_at(info, "trace_location"), "mlflow_experiment"), "experiment_id");
      if (own.empty() || own == "0" || (!all.empty() && own != all))
        return {};
      all = own;
    }
  }
  return all;
}

StorePush::StorePush(std::string store, http::Lane lane, bool one_experiment, std::string outbox)
    : store_(std::move(store)), outbox_(std::move(outbox)), one_experiment_(one_experiment), lane_(std::move(lane)),
      rejected_(outbox_, store_ + "/push-" + key_of(lane_, one_experiment_)), batch_(lane_) {
  lane_.folder = store_ + "/push-" + key_of(lane_, one_experiment_);
}

bool StorePush::make_state_folder(const std::string &description) {
  std::error_code error;
  fs::create_directory(lane_.folder, error);
  std::string lock = lane_.folder + "/" + std::string(outbox::lane_lock);
  if (error)
    errno = error.value();
  bool made = !error && outbox::replace_file(lane_.folder + "/" + std::string(outbox::lane_description), description) &&
              (fs::exists(lock, error) || outbox::replace_file(lock, ""));
  if (!made)
    state_problem_ = "cannot write to " + store_ + " (" + std::strerror(errno) +
                     "): how far it was sent is not kept, the next time all of it is sent again";
  return made;
}

void StorePush::read_state() {
  std::ifstream state(lane_.folder + state_file);
  std::uint64_t bytes = 0;
  for (std::string name; state >> bytes >> name;)
    sent_[name] = bytes;
}

void StorePush::write_state() {
  std::string text;
  for (const auto &[name, bytes] : sent_)
    text += std::to_string(bytes) + " " + name + "\n";
  if (state_problem_.empty() && !outbox::replace_file(lane_.folder + state_file, text))
    state_problem_ =
        "cannot write to " + lane_.folder + " (" + std::strerror(errno) + "): some of it is sent again the next time";
}

void StorePush::count(File &file) {
  store::LineReader lines(path_of(file.name), file.begin);
  std::string_view line;
  while (lines.end() < file.end && lines.next(line)) {
    spans_ += line.starts_with(span_begin);
    traces_ += line.starts_with(info_begin);
  }
}

std::string StorePush::prepare(const std::string &description) {
  struct stat status{};
  if (stat(store_.c_str(), &status) != 0)
    return "cannot read " + store_ + ": " + std::strerror(errno);
  if (make_state_folder(description) && !lock_.take(lane_.folder))
    return "another mlflow-trace push sends " + store_ + " to " + lane_.url + " now";
  read_state();
  std::map<std::string, std::uint64_t> still_there;
  for (const auto &name : outbox::list_store_files(store_)) {
    if (stat(path_of(name).c_str(), &status) != 0)
      continue;
    std::uint64_t begin = sent_.contains(name) ? sent_[name] : 0, size = std::uint64_t(status.st_size);
    if (begin)
      still_there[name] = begin;
    if (begin >= size)
      continue;
    files_.push_back({name, begin, size});
    count(files_.back());
  }
  sent_ = std::move(still_there); // what the store's bounds removed is forgotten
  return {};
}

void StorePush::connect(http::Transport &transport, std::size_t batch_spans, double live_after_s) {
  limits_.spans = most_spans_ = batch_spans;
  sender_ = http::make_sender(transport, lane_, live_after_s, rejected_);
}

/// To the one experiment, whatever the line names.
void StorePush::add(std::string_view line) {
  bool names_one = line.starts_with(info_begin) || line.find(destination) != line.npos;
  Json json = one_experiment_ && names_one ? Json::parse(line, nullptr, false) : Json();
  if (!json.is_object())
    return batch_.add(line);
  json.erase("destination");
  if (auto info = json.find("trace_info"); info != json.end() && info->is_object()) {
    info->erase("trace_location");
    if (auto metadata = info->find("trace_metadata"); metadata != info->end() && metadata->is_object())
      metadata->erase(std::string(model::experiment_name_key));
  }
  batch_.add(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

bool StorePush::fill() {
  std::string_view line;
  while (!files_.empty() && !batch_.is_full(limits_)) {
    const File &file = files_.front();
    if (!reader_)
      reader_ = std::make_unique<store::LineReader>(path_of(file.name), file.begin);
    if (reader_->end() < file.end && reader_->next(line) && !reader_->torn()) {
      add(line);
      in_batch_[file.name] = reader_->end();
      continue;
    }
    if (int error = reader_->error(); error && error != ENOENT) // the store's bounds may remove it meanwhile
      unread_ = "cannot read " + path_of(file.name) + " (" + std::strerror(error) + "): what is in it was not sent";
    reader_.reset();
    files_.pop_front();
  }
  return !batch_.is_empty() || !in_batch_.empty();
}

http::Outcome StorePush::send() {
  auto outcome = sender_->send(batch_, {});
  limits_.adapt(outcome.slowest_s, batch_.spans().size(), most_spans_);
  if (outcome.kind == http::Outcome::Kind::Delivered) {
    batch_.clear();
    for (const auto &[name, bytes] : in_batch_)
      sent_[name] = bytes;
    in_batch_.clear();
    write_state();
  }
  return outcome;
}

} // namespace mlflow::delivery
