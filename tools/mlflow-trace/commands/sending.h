// Sending lanes of the outbox from the command line: with a progress bar, until Ctrl-C, and with a line about what came
// of each. `outbox retry` and `recover` do it.
#pragma once

#include "config/settings.h"
#include "delivery/connection.h"
#include "delivery/interruption.h"
#include "delivery/outbox.h"
#include "view/progress.h"

#include <set>
#include <string>

namespace mlflow::tool {

/// "12 spans and 3 summaries": backends that are not MLflow get no summaries.
std::string spans_and_summaries(std::uint64_t spans, std::uint64_t summaries, const http::Lane &lane);
/// "12 spans and 3 summaries sent to http://127.0.0.1:5000".
std::string described(const delivery::Sent &sent, const http::Lane &lane);
/// Says what of it was refused or left out, if anything was.
void say_refused(const delivery::Sent &sent, const std::string &outbox_folder);

/// How far it is, on a terminal.
class SendingBar {
public:
  SendingBar(std::uint64_t spans, std::uint64_t summaries);
  void show(const delivery::Sent &sent, const std::string &trouble);
  void clear() { bar_.clear(); }

private:
  std::uint64_t spans_;
  view::Progress bar_;
};

class LaneSending {
public:
  explicit LaneSending(const config::Settings &settings) : settings_(settings) {}

  /// A lane whose process has ended, or what was refused, which becomes a lane again. False, and said why, if anything
  /// of it is left.
  bool send(const delivery::Outbox &outbox, const delivery::Parcel &parcel);
  bool interrupted() const { return interruption_.asked(); }

private:
  struct Task {
    std::string outbox, folder; // of the lane
    std::string id;             // as people know it
    std::uint64_t spans = 0, traces = 0;
  };
  bool send(const Task &task);
  static bool make_lane_again(const delivery::Parcel &refused, Task &task, outbox::LaneLock &lock);

  const config::Settings &settings_;
  delivery::Interruption interruption_;
  std::set<std::string> unreachable_; // servers that need not be asked again
};

} // namespace mlflow::tool
