// How far a lane was sent: a file of it, and the byte in that file before which everything was acknowledged by the
// server or set aside. Stands in the lane's file `cursor`, which is replaced as a whole, so that a process that is
// killed leaves the old one or the new one; what is sent twice because of that is recognised by its ids. Written
// by whoever holds the lane's lock, read by anybody.
#pragma once

#include <cstdint>
#include <string>

namespace mlflow::outbox {

struct Position {
  std::string file; // name of a store file of the lane; empty: the lane's begin
  std::uint64_t offset = 0;

  bool operator==(const Position &) const = default;
};

/// The lane's begin if there is no cursor, or none that can be read.
Position read_cursor(const std::string &lane_folder);

/// False, and errno set, if it cannot be written (the disk is full): then more is sent again by the next process.
bool write_cursor(const std::string &lane_folder, const Position &position);

} // namespace mlflow::outbox
