// The folders of an outbox: a lane for each process and each server that its traces go to. A lane holds store files
// (docs/store-format.md), what they are for (lane.json), whose it is (lock), and how far it was sent (cursor, the
// uploader's). Here lanes are made, found, locked and removed; what is in lane.json is text. No threads of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace mlflow::outbox {

inline constexpr std::string_view lane_description = "lane.json";
inline constexpr std::string_view lane_lock = "lock";
inline constexpr std::string_view lane_cursor = "cursor";
/// What waits for its trace though the cursor is behind it (sink/http/waiting_file.h).
inline constexpr std::string_view lane_waiting = "waiting";
/// Folders of an outbox that are no lanes.
inline constexpr std::string_view rejected_folder = "rejected";
/// Of the name of what is being made or removed.
inline constexpr std::string_view unfinished_ending = ".new";

/// Holds a lane for one process, until that ends, however it does. A forked child holds none.
class LaneLock {
public:
  LaneLock() = default;
  LaneLock(LaneLock &&other) noexcept : file_(std::exchange(other.file_, -1)) {}
  LaneLock &operator=(LaneLock &&other) noexcept;
  ~LaneLock() { release(); }

  /// False: another process (or another object of this one) holds it, or there is no such lane.
  bool take(const std::string &lane_folder) noexcept;
  bool held() const noexcept { return file_ >= 0; }
  void release() noexcept;

private:
  int file_ = -1;
};

/// Makes the folder of an outbox, mode 0700, unless it is there. False, and errno set, if it cannot be made or is not
/// ours alone.
bool make_outbox(const std::string &outbox);

/// Makes a lane of this process, with its lock, mode 0700. Returns its folder; empty, and errno set, if it cannot be
/// made (or the outbox is not ours alone).
std::string make_lane(const std::string &outbox, std::string_view description, LaneLock &lock);

enum class LaneState : std::uint8_t {
  Writing, // its process lives
  Left,    // its process is gone: whoever takes the lock may send what is in it
  Unknown  // made in another pid namespace (a container's): only the lock tells
};

struct LaneInfo {
  std::string name, folder;
  LaneState state = LaneState::Unknown;
  std::uint32_t pid = 0;
  std::uint64_t bytes = 0; // of its store files
};

/// In order of their names, which is the order they were made in. Nothing if there is no such outbox.
std::vector<LaneInfo> list_lanes(const std::string &outbox);

/// Store files of a lane, by name, which is in order of writing.
std::vector<std::string> list_store_files(const std::string &lane_folder);
std::vector<std::string> list_store_files(const std::string &lane_folder, std::error_code &error);

/// Empty: there is none, or it cannot be read.
std::string read_description(const std::string &lane_folder);

/// Replaces a file as a whole: a reader sees the old text or the new one. False, and errno set, if it cannot be.
bool replace_file(const std::string &path, std::string_view text);

/// Removes a lane of which nothing is left to send. The caller holds its lock.
void remove_lane(const std::string &lane_folder) noexcept;

} // namespace mlflow::outbox
