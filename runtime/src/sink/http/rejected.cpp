#include "sink/http/rejected.h"

#include "model/id_text.h"
#include "outbox/lane.h"
#include "sink/http/json.h"
#include "sink/store_files.h"

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <sys/stat.h>
#include <vector>

namespace mlflow::http {

namespace fs = std::filesystem;

namespace {

std::string utc_now() {
  auto now = std::chrono::system_clock::now().time_since_epoch();
  char text[32];
  char *end = model::put_utc(text, std::uint64_t(std::chrono::nanoseconds(now).count()));
  return {text, end};
}

} // namespace

Rejected::Rejected(std::string outbox, const std::string &lane_folder)
    : outbox_(std::move(outbox)), folder_(outbox_ + "/" + std::string(outbox::rejected_folder)),
      lane_name_(fs::path(lane_folder).filename().string()), lane_folder_(lane_folder) {}

bool Rejected::write(std::span<const Refused *const> alike) {
  // A store that is sent from the command line may be the first to need an outbox.
  if (!outbox::make_outbox(outbox_) || (mkdir(folder_.c_str(), 0700) != 0 && errno != EEXIST))
    return false;
  std::string path;
  do
    path = folder_ + "/" + lane_name_ + "-" + std::to_string(next_++);
  while (fs::exists(path + std::string(sink::store_file_ending)));

  const Refused &first = *alike.front();
  Json lane = parse_json(outbox::read_description(lane_folder_));
  Json description = {{"lane", lane.is_discarded() ? Json::object() : std::move(lane)},
                      {"status", first.status},
                      {"answer", first.answer},
                      {"time", utc_now()},
                      {"reason", first.reason}};
  std::string lines;
  for (const Refused *refused : alike)
    lines.append(refused->line).push_back('\n');
  // The reason first: lines are never there without it.
  return outbox::replace_file(path + ".json",
                              description.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n") &&
         outbox::replace_file(path + std::string(sink::store_file_ending), lines);
}

bool Rejected::set_aside(std::span<const Refused> refused) {
  std::vector<bool> written(refused.size());
  for (std::size_t i = 0; i < refused.size(); ++i) {
    if (written[i])
      continue;
    std::vector<const Refused *> alike;
    for (std::size_t j = i; j < refused.size(); ++j)
      if (!written[j] && refused[j].status == refused[i].status && refused[j].answer == refused[i].answer &&
          refused[j].reason == refused[i].reason) {
        written[j] = true;
        alike.push_back(&refused[j]);
      }
    if (!write(alike))
      return false;
  }
  return true;
}

} // namespace mlflow::http
