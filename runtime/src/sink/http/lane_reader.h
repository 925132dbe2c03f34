// Follows a lane: the whole lines of its files, in order of writing, from a position on, while its process still
// writes. A line that has no end yet is given once it has; one that will never have (its process was killed, and a
// newer file was begun) is passed over. Files that the bounds of the outbox removed meanwhile are passed over too.
// What cannot be read now (the program has used up its descriptors) is not passed over: it is read another time.
// Whoever holds the lane's lock; one thread.
#pragma once

#include "outbox/cursor.h"

#include <string_view>
#include <system_error>

namespace mlflow::http {

class LaneReader {
public:
  LaneReader(std::string lane_folder, outbox::Position from)
      : folder_(std::move(lane_folder)), position_(std::move(from)) {}

  /// The next line, without its end, good until the next call. False if there is none now, or if error() says why it
  /// cannot be read.
  bool next(std::string_view &line);
  std::error_code error() const { return error_; }
  /// Behind the line that next() gave last.
  const outbox::Position &position() const { return position_; }
  /// Bytes of the lane that were not given yet.
  std::uint64_t bytes_behind() const;

private:
  bool fill();
  void forget_unfinished();
  void begin_newer_file();

  std::string folder_;
  outbox::Position position_;
  std::string buffer_;      // of the file, from position_ on
  std::size_t given_ = 0;   // of the buffer, up to position_
  bool superseded_ = false; // a newer file is known: this one does not grow any more
  std::string newer_;
  std::error_code error_;
};

} // namespace mlflow::http
