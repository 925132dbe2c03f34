// A whole local store on its way to a server: what is in its files is sent in batches, and how far each file was sent
// is kept in the store, in a folder of its own for each destination. Files that grow meanwhile are sent as far as they
// reached at the start. One thread; a lock keeps others away.
#pragma once

#include "outbox/lane.h"
#include "sink/http/batch.h"
#include "sink/http/lane.h"
#include "sink/http/sender.h"
#include "store/line_reader.h"

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace mlflow::delivery {

/// The experiment that the traces of a store name, by name or, if it is all digits, by id; empty if they name none, or
/// not all the same.
std::string experiment_of(const std::string &store);

class StorePush {
public:
  /// `one_experiment`: the traces go to the lane's, whatever they name themselves. What is refused is set aside in
  /// `outbox`.
  StorePush(std::string store, http::Lane lane, bool one_experiment, std::string outbox);

  StorePush(const StorePush &) = delete;
  StorePush &operator=(const StorePush &) = delete;

  /// Finds out what is to be sent. Empty, or why nothing can be. `description`: the lane's, for what is set aside.
  std::string prepare(const std::string &description);
  std::uint64_t spans() const { return spans_; }
  std::uint64_t traces() const { return traces_; }
  /// Why it will not be known the next time what was sent; empty: it will.
  const std::string &state_problem() const { return state_problem_; }
  /// What of the store could not be read, and why; empty: nothing.
  const std::string &unread() const { return unread_; }
  const http::Lane &lane() const { return lane_; }

  void connect(http::Transport &transport, std::size_t batch_spans, double live_after_s);
  bool fill();
  http::Outcome send();

private:
  struct File {
    std::string name;
    std::uint64_t begin = 0, end = 0; // bytes that are to be sent
  };
  bool make_state_folder(const std::string &description);
  void read_state();
  void write_state();
  void count(File &file);
  void add(std::string_view line);
  std::string path_of(const std::string &file) const { return store_ + "/" + file; }

  const std::string store_, outbox_;
  const bool one_experiment_;
  http::Lane lane_; // its folder is where the state is
  std::string state_problem_, unread_;
  outbox::LaneLock lock_;
  std::map<std::string, std::uint64_t> sent_; // of each file, the bytes that are acknowledged
  std::deque<File> files_;                    // still to be read; the first is being read
  std::unique_ptr<store::LineReader> reader_;
  std::map<std::string, std::uint64_t> in_batch_; // what of sent_ changes when the batch is acknowledged
  std::uint64_t spans_ = 0, traces_ = 0;
  std::size_t most_spans_ = 0; // of a batch
  http::BatchLimits limits_;
  http::Rejected rejected_;
  http::Batch batch_;
  std::unique_ptr<http::Sender> sender_;
};

} // namespace mlflow::delivery
