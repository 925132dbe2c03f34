// What processes left that were killed: finds their logs, and delivers what was recorded and not yet delivered: ended
// calls whole, open ones as ERROR. Used by the collector when it starts, for its own store, and by `mlflow-trace
// recover`. Ids are derived from the log, so what is delivered twice is recognised. Any thread; two processes that try
// the same log do not both deliver it.
#pragma once

#include "collect/delivery.h"
#include "sink/sink.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mlflow::collect {

enum class LogState : std::uint8_t {
  Recording, // its process lives
  Left,      // its process is gone: can be recovered
  Elsewhere, // made in another pid namespace (a container's): cannot tell
  Delivered, // all of it was delivered; only the file is left
  Unreadable // not a log, of another version, or of another user
};

struct LogInfo {
  std::string path;
  LogState state = LogState::Unreadable;
  std::uint32_t pid = 0;
  std::string program;
  Delivery delivery;
  std::uint64_t started_ns = 0; // since the epoch
  std::uint64_t spans_dropped = 0, values_lost = 0;
  std::uint64_t bytes = 0;
};

/// The logs of this user in the places where the recorder puts them. `own_path`: the log of the calling process, if it
/// has one.
std::vector<LogInfo> list_logs(const char *own_path = "");
LogInfo inspect_log(const std::string &path, const char *own_path = "");

struct Recovered {
  bool done = false;                     // delivered, and the log removed
  std::vector<std::string> lane_folders; // where it waits for servers
  std::string problem;                   // why not
  std::uint64_t ended = 0;
  std::uint64_t open = 0;       // of these were open: closed as ERROR "process terminated"
  std::uint64_t exceptions = 0; // were open, with an exception on its way that nobody caught
  std::uint64_t torn = 0;       // parts of the log that could not be read
};

/// Delivers one log, to `sink` or, if null, to where the log says: the local store, lanes of the outbox.
/// `elsewhere_too`: also one whose process cannot be looked at from here; the caller knows that it is gone.
Recovered recover(const LogInfo &log, sink::Sink *sink = nullptr, bool elsewhere_too = false);

} // namespace mlflow::collect
