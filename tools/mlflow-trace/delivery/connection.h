// A server as the tool talks to it, and how long it is tried: again after a while if it was well before or says that it
// is busy, not at all if it is not there. Who waits for a command wants to know what is wrong, not to wait. One thread.
#pragma once

#include "config/settings.h"
#include "delivery/interruption.h"
#include "sink/http/client.h"
#include "sink/http/lane.h"
#include "sink/http/sender.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace mlflow::delivery {

/// What came of sending.
struct Sent {
  std::uint64_t spans = 0, infos = 0, annotations = 0;
  std::uint64_t refused = 0;  // lines that were set aside
  std::uint64_t left_out = 0; // spans that the server took a request without
  std::string problem;        // why it ended before all was sent; or a warning
  bool complete = false;
};

class Connection {
public:
  /// What is wrong with the settings for it is told in `problems`.
  Connection(const http::Lane &lane, const config::Settings &settings, Interruption &interruption,
             std::vector<std::string> &problems);
  Connection(const Connection &) = delete;
  Connection &operator=(const Connection &) = delete;
  ~Connection();

  http::Transport &transport();

  /// `fill` gets ready what is sent next and tells whether there is any; `send` sends it. `progress` is called after
  /// each answer, and, with what is the matter, before there is a pause.
  Sent send_all(const std::function<bool()> &fill, const std::function<http::Outcome()> &send,
                const std::function<void(const Sent &, const std::string &)> &progress);

private:
  class Watched;
  void send_batches(const std::function<bool()> &fill, const std::function<http::Outcome()> &send,
                    const std::function<void(const Sent &, const std::string &)> &progress, Sent &sent);

  const config::Settings &settings_;
  Interruption &interruption_;
  std::unique_ptr<Watched> transport_;
};

} // namespace mlflow::delivery
