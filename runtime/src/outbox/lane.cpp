#include "outbox/lane.h"

#include "model/id_text.h"
#include "outbox/file_text.h"
#include "record/liveness.h"
#include "record/random.h"
#include "sink/store_files.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace mlflow::outbox {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_description = 64u << 10;

std::string in(const std::string &folder, std::string_view name) { return folder + "/" + std::string(name); }

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno != EINTR)
      return false;
    text.remove_prefix(written > 0 ? std::size_t(written) : 0);
  }
  return true;
}

std::string read_text(const std::string &path) {
  std::string text;
  return read_part(path, 0, most_description, text) ? text : std::string();
}

/// A folder that others could have made is not trusted with what is in traces.
bool is_ours_alone(const std::string &folder) {
  struct stat status;
  if (lstat(folder.c_str(), &status) != 0)
    return false;
  if (S_ISDIR(status.st_mode) && status.st_uid == geteuid())
    return true;
  errno = EPERM;
  return false;
}

std::string new_name() {
  auto now = std::chrono::system_clock::now().time_since_epoch();
  char text[96], *to = model::put_utc(text, std::uint64_t(std::chrono::nanoseconds(now).count()), true);
  int more = std::snprintf(to, std::size_t(text + sizeof text - to), "-%d-%08x", int(getpid()),
                           unsigned(record::random_number()));
  return {text, to + more};
}

/// "<pid> <its start> <its pid namespace>".
std::string identity_text(const record::ProcessIdentity &identity) {
  return std::to_string(identity.pid) + " " + std::to_string(identity.start) + " " +
         std::to_string(identity.pid_namespace) + "\n";
}

LaneState state_of(const std::string &folder, std::uint32_t &pid) {
  unsigned long long start = 0, pid_namespace = 0;
  if (std::sscanf(read_text(in(folder, lane_lock)).c_str(), "%u %llu %llu", &pid, &start, &pid_namespace) != 3)
    return LaneState::Unknown;
  if (pid == std::uint32_t(getpid()))
    return LaneState::Unknown; // ours, or left by the program that this process was before exec
  switch (record::liveness_of({pid, start, pid_namespace})) {
  case record::Liveness::Alive:
    return LaneState::Writing;
  case record::Liveness::Dead:
    return LaneState::Left;
  case record::Liveness::Elsewhere:
    break;
  }
  return LaneState::Unknown;
}

} // namespace

bool make_outbox(const std::string &outbox) {
  std::error_code error;
  fs::create_directories(fs::path(outbox).parent_path(), error);
  if (error) {
    errno = error.value();
    return false;
  }
  if (mkdir(outbox.c_str(), 0700) == 0)
    return true;
  return errno == EEXIST && is_ours_alone(outbox);
}

std::string make_lane(const std::string &outbox, std::string_view description, LaneLock &lock) {
  if (!make_outbox(outbox))
    return {};
  std::string folder = in(outbox, new_name());
  // Under a name that is no lane's until all of it is there.
  std::string unfinished = folder + std::string(unfinished_ending);
  if (mkdir(unfinished.c_str(), 0700) != 0)
    return {};
  bool made = replace_file(in(unfinished, lane_description), description) &&
              replace_file(in(unfinished, lane_lock), identity_text(record::own_identity())) && lock.take(unfinished) &&
              ::rename(unfinished.c_str(), folder.c_str()) == 0;
  if (made)
    return folder;
  int error = errno;
  lock.release();
  remove_lane(unfinished);
  errno = error;
  return {};
}

std::vector<std::string> list_store_files(const std::string &lane_folder) {
  std::error_code ignored;
  return list_store_files(lane_folder, ignored);
}

std::vector<std::string> list_store_files(const std::string &lane_folder, std::error_code &error) {
  std::vector<std::string> names;
  error.clear();
  for (fs::directory_iterator it(lane_folder, error), end; !error && it != end; it.increment(error))
    if (it->path().extension() == sink::store_file_ending)
      names.push_back(it->path().filename().string());
  std::ranges::sort(names);
  return names;
}

std::vector<LaneInfo> list_lanes(const std::string &outbox) {
  std::vector<LaneInfo> lanes;
  std::error_code error;
  for (fs::directory_iterator it(outbox, error), end; !error && it != end; it.increment(error)) {
    std::string name = it->path().filename().string();
    if (name == rejected_folder || name.ends_with(unfinished_ending) ||
        !fs::exists(it->path() / lane_description, error))
      continue;
    LaneInfo lane{.name = std::move(name), .folder = it->path().string()};
    lane.state = state_of(lane.folder, lane.pid);
    for (const std::string &file : list_store_files(lane.folder)) {
      std::error_code gone;
      std::uint64_t bytes = fs::file_size(in(lane.folder, file), gone);
      lane.bytes += gone ? 0 : bytes;
    }
    lanes.push_back(std::move(lane));
  }
  std::ranges::sort(lanes, {}, &LaneInfo::name);
  return lanes;
}

std::string read_description(const std::string &lane_folder) { return read_text(in(lane_folder, lane_description)); }

bool replace_file(const std::string &path, std::string_view text) {
  std::string fresh = path + std::string(unfinished_ending);
  int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0)
    return false;
  bool written = write_all(file, text);
  int error = errno;
  ::close(file);
  if (written && ::rename(fresh.c_str(), path.c_str()) == 0)
    return true;
  if (written)
    error = errno;
  ::unlink(fresh.c_str());
  errno = error;
  return false;
}

void remove_lane(const std::string &lane_folder) noexcept {
  try {
    std::error_code error;
    fs::path unseen = lane_folder;
    if (!lane_folder.ends_with(unfinished_ending)) { // in one step it is no lane any more
      unseen += unfinished_ending;
      fs::rename(lane_folder, unseen, error);
      if (error)
        unseen = lane_folder;
    }
    fs::remove_all(unseen, error);
  } catch (...) { // no memory: it is found empty another time
  }
}

} // namespace mlflow::outbox
