// One lane on its way to its server: reads what stands there, sends it in batches, and moves the cursor when a batch is
// acknowledged. The uploader follows the lanes of its process with it, and `mlflow-trace` empties those that were left
// behind. The caller holds the lane's lock. One thread.
#pragma once

#include "sink/http/batch.h"
#include "sink/http/lane.h"
#include "sink/http/lane_reader.h"
#include "sink/http/sender.h"

#include <memory>
#include <optional>
#include <string>

namespace mlflow::http {

struct DeliveryOptions {
  std::size_t batch_spans = 1000;
  double live_after_s = 1;
  /// Under pressure, summaries that say little may be left out. Not of a lane that another process began to send: what
  /// it announced as in progress is not known here.
  bool may_skip_infos = false;
  /// What is said of a trace that the server does not have may wait for it; else it is set aside.
  bool may_wait = false;
};

struct Waiting {
  std::uint64_t spans = 0, infos = 0, annotations = 0;
  bool more = false; // it was too much to count
};
/// What of a lane is not acknowledged yet. Needs no lock: it only looks.
Waiting count_waiting(const std::string &lane_folder);

class Delivery {
public:
  /// `outbox`: where what is refused is set aside.
  Delivery(Lane lane, const std::string &outbox, Transport &transport, DeliveryOptions options);

  /// Reads more of the lane into the batch. True if there is something to send, or to say: that it cannot be read.
  bool fill();
  bool is_full() const { return batch_.is_full(limits_); }
  /// Sends the batch; what could not be sent stays in it. If all is acknowledged the cursor stands behind it.
  Outcome send();

  /// When something that waits for its trace is to be tried again; nothing if nothing waits.
  std::optional<BatchAnnotation::Clock::time_point> next_due() const { return batch_.next_due(); }

  const Lane &lane() const { return lane_; }
  /// Bytes of the lane that were not read yet.
  std::uint64_t bytes_behind() const { return reader_.bytes_behind(); }

private:
  bool has_more() const;
  void remove_sent_files();

  const Lane lane_;
  Transport &transport_;
  const DeliveryOptions options_;
  LaneReader reader_;
  outbox::Position acknowledged_;
  Rejected rejected_;
  std::unique_ptr<Sender> sender_;
  Batch batch_;
  BatchLimits limits_;
  std::uint64_t batch_bytes_ = 0; // of its lines
  bool has_waiting_file_ = true;
};

} // namespace mlflow::http
