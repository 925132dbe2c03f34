// The collector: reads the log that the program's threads write, gives spans to the sink as they end, and gives
// segments back once all that was in them is safe. Its thread sleeps without a time limit while nothing is recorded.
// One object for each process generation (a forked child has its own), never destroyed.
#pragma once

#include "collect/assembler.h"
#include "collect/carry_file.h"
#include "collect/delivery.h"
#include "collect/segments.h"
#include "record/state.h"
#include "sink/switch.h"

#include <memory>

namespace mlflow::collect {

class Collector {
public:
  /// `sink` is what `delivery` names.
  Collector(record::State &state, Delivery delivery, std::unique_ptr<sink::Sink> sink);

  /// The thread's work, until the process exits.
  void run() noexcept;
  /// One pass over the log. True if anything new was in it.
  bool round() noexcept;
  /// The last pass, at exit: calls that are still open are closed, drops are reported, and the log is removed if all of
  /// it was delivered.
  void finish() noexcept;

private:
  struct Read {
    record::SegmentHeader *segment; // null: it was given back
    std::size_t bytes;
    bool sealed;
  };

  bool read_all();
  bool read(const SegmentRef &ref);
  bool settle();
  void update_clock();
  void follow_destination();
  void publish_sampled_out();
  void acknowledge(std::uint32_t ticket);
  void close_open_calls();
  std::uint64_t announce_running();
  void report_drops();
  void say_what_becomes_of_the_rest() const;

  record::State &state_;
  std::vector<Delivery> destinations_; // of the sinks of the switch
  std::unique_ptr<sink::Switch> sink_;
  LogView log_;
  SiteTable sites_;
  Assembler assembler_;
  CarryFile carry_;
  std::vector<SegmentRef> segments_;
  std::vector<std::size_t> progress_; // of each segment, ahead of SegmentHeader::consumed by what is not committed
  std::vector<Read> uncommitted_;
  std::size_t uncommitted_bytes_ = 0; // of records in them
  std::uint64_t next_calibration_ns_ = 0, lost_for_memory_ = 0, lost_before_flush_ = 0, published_sampled_out_ = 0;
  bool committed_ = true;
};

} // namespace mlflow::collect
