#include "commands/sending.h"

#include "commands/command.h"
#include "outbox/description.h"
#include "sink/http/delivery.h"
#include "sink/store_files.h"
#include "view/terminal.h"
#include "view/text.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace mlflow::tool {

namespace fs = std::filesystem;

std::string spans_and_summaries(std::uint64_t spans, std::uint64_t summaries, const http::Lane &lane) {
  std::string text = view::count(spans, "span");
  if (lane.kind == outbox::kind_mlflow)
    text += " and " + std::to_string(summaries) + (summaries == 1 ? " summary" : " summaries");
  return text;
}

std::string described(const delivery::Sent &sent, const http::Lane &lane) {
  return spans_and_summaries(sent.spans, sent.infos, lane) +
         (sent.annotations ? ", " + view::count(sent.annotations, "annotation") : "") + " sent to " + lane.url;
}

void say_refused(const delivery::Sent &sent, const std::string &outbox_folder) {
  if (sent.refused)
    say(view::count(sent.refused, "line") + " refused by the server, set aside in " + outbox_folder +
        " (mlflow-trace outbox ls tells why)");
  if (sent.left_out)
    say(view::count(sent.left_out, "span") + " left out by the server, which took the rest");
}

SendingBar::SendingBar(std::uint64_t spans, std::uint64_t summaries) : spans_(spans), bar_(spans + summaries) {
  if (spans + summaries)
    show({}, {});
}

void SendingBar::show(const delivery::Sent &sent, const std::string &trouble) {
  std::string text = std::to_string(sent.spans) + "/" + std::to_string(spans_) + " spans";
  if (std::string rate = bar_.rate(sent.spans); !rate.empty())
    text += "  " + rate;
  bar_.show(sent.spans + sent.infos, text + (trouble.empty() ? "" : "  " + trouble), !trouble.empty());
}

bool LaneSending::send(const Task &task) {
  auto lane = http::read_lane(task.folder);
  if (!lane) {
    say(task.id + " was not sent: its lane.json cannot be read");
    return false;
  }
  if (unreachable_.contains(lane->url)) {
    say(task.id + " still waits: it is for " + lane->url + " too");
    return false;
  }
  std::vector<std::string> problems;
  delivery::Connection server(*lane, settings_, interruption_, problems);
  for (const auto &problem : problems)
    say(problem);
  http::Delivery delivery(*lane, task.outbox, server.transport(),
                          {.batch_spans = settings_.batch_spans, .live_after_s = settings_.live_after});
  SendingBar bar(task.spans, task.traces);
  auto sent = server.send_all([&] { return delivery.fill(); }, [&] { return delivery.send(); },
                              [&](const delivery::Sent &now, const std::string &trouble) { bar.show(now, trouble); });
  bar.clear();
  if (sent.complete)
    outbox::remove_lane(task.folder);
  else if (!interruption_.asked())
    unreachable_.insert(lane->url);
  if (sent.complete || sent.spans || sent.infos || sent.annotations)
    std::cout << view::printable(task.id + ": " + described(sent, *lane)) << std::endl;
  say_refused(sent, task.outbox);
  if (!sent.problem.empty())
    say(task.id + (sent.complete ? ": " : " still waits: ") + sent.problem);
  return sent.complete && !sent.refused;
}

bool LaneSending::make_lane_again(const delivery::Parcel &refused, Task &task, outbox::LaneLock &lock) {
  fs::path about = fs::path(refused.path).replace_extension(".json");
  std::ifstream file(about);
  auto json = store::Json::parse(std::string{std::istreambuf_iterator<char>(file), {}}, nullptr, false);
  if (!json.is_object() || !json.contains("lane")) {
    say(refused.id + " cannot be sent again: what it was for cannot be read");
    return false;
  }
  task.folder = outbox::make_lane(task.outbox, json["lane"].dump() + "\n", lock);
  std::string lines = task.folder + "/1" + std::string(sink::store_file_ending);
  if (task.folder.empty() || std::rename(refused.path.c_str(), lines.c_str()) != 0) {
    say(refused.id + " cannot be sent again: " + std::strerror(errno));
    if (!task.folder.empty())
      outbox::remove_lane(task.folder);
    return false;
  }
  std::error_code error;
  fs::remove(about, error);
  return true;
}

bool LaneSending::send(const delivery::Outbox &outbox, const delivery::Parcel &parcel) {
  Task task{outbox.folder(), parcel.path, parcel.id, parcel.spans, parcel.traces};
  outbox::LaneLock lock;
  if (parcel.state == delivery::State::Refused)
    return make_lane_again(parcel, task, lock) && send(task);
  if (lock.take(parcel.path))
    return send(task);
  say(parcel.id + " is left to its process, which sends it");
  return false;
}

} // namespace mlflow::tool
