#include "sink/http/delivery.h"

#include "model/annotation.h"
#include "outbox/lane.h"
#include "sink/http/waiting_file.h"

#include <fstream>
#include <unistd.h>

namespace mlflow::http {

namespace {

/// Lines that are counted before it is said that there are more.
constexpr std::uint64_t most_counted_bytes = 64u << 20;

} // namespace

Delivery::Delivery(Lane lane, const std::string &outbox, Transport &transport, DeliveryOptions options)
    : lane_(std::move(lane)), transport_(transport), options_(options),
      reader_(lane_.folder, outbox::read_cursor(lane_.folder)), acknowledged_(reader_.position()),
      rejected_(outbox, lane_.folder), sender_(make_sender(transport_, lane_, options_.live_after_s, rejected_)),
      batch_(lane_) {
  limits_.spans = options_.batch_spans;
  read_waiting(lane_.folder, batch_);
}

bool Delivery::fill() {
  batch_.end_waits(BatchAnnotation::Clock::now());
  std::string_view line;
  while (!is_full() && reader_.next(line)) {
    batch_.add(line);
    batch_bytes_ += line.size() + 1;
  }
  return has_more() || reader_.error();
}

/// Than what is acknowledged.
bool Delivery::has_more() const { return !batch_.is_empty() || reader_.position() != acknowledged_; }

/// Files before the one that the cursor is in.
void Delivery::remove_sent_files() {
  for (const std::string &file : outbox::list_store_files(lane_.folder))
    if (file < acknowledged_.file)
      unlink((lane_.folder + "/" + file).c_str());
}

Outcome Delivery::send() {
  if (!has_more() && reader_.error())
    return {Outcome::Kind::GiveUp, lane_.folder + " cannot be read (" + reader_.error().message() + ")"};
  bool behind = options_.may_skip_infos && is_full() && reader_.bytes_behind() > batch_bytes_;
  Outcome outcome = sender_->send(batch_, {behind, options_.may_wait});
  limits_.adapt(outcome.slowest_s, batch_.spans().size(), options_.batch_spans);
  if (outcome.kind != Outcome::Kind::Delivered)
    return outcome;
  batch_.clear();
  batch_bytes_ = 0;
  if (!write_waiting(lane_.folder, batch_, has_waiting_file_)) { // the cursor stays before it
    outcome.kind = Outcome::Kind::RetryLater;
    outcome.problem = "what waits for its trace cannot be written to " + lane_.folder;
    return outcome;
  }
  bool new_file = acknowledged_.file != reader_.position().file;
  acknowledged_ = reader_.position();
  // If it cannot be written, some is sent twice by the next process, which the server recognises.
  if (outbox::write_cursor(lane_.folder, acknowledged_) && new_file)
    remove_sent_files();
  return outcome;
}

Waiting count_waiting(const std::string &lane_folder) {
  Waiting waiting;
  LaneReader reader(lane_folder, outbox::read_cursor(lane_folder));
  std::ifstream file(lane_folder + "/" + std::string(outbox::lane_waiting));
  for (std::string waits; std::getline(file, waits);)
    ++waiting.annotations;
  std::string_view line;
  for (std::uint64_t bytes = 0; reader.next(line); bytes += line.size()) {
    waiting.spans += line.starts_with("{\"span\"");
    waiting.infos += line.starts_with("{\"trace_info\"");
    waiting.annotations += model::is_annotation(line);
    if (bytes > most_counted_bytes) {
      waiting.more = true;
      break;
    }
  }
  return waiting;
}

} // namespace mlflow::http
