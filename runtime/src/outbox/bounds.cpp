#include "outbox/bounds.h"

#include "config/message.h"
#include "model/annotation.h"
#include "outbox/cursor.h"
#include "outbox/lane.h"
#include "sink/store_files.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace mlflow::outbox {

namespace fs = std::filesystem;

namespace {

struct File {
  std::string lane; // or the folder of what was refused
  std::string name;
  std::uint64_t bytes = 0;
  std::int64_t written_ns = 0;
};

std::vector<File> list_files(const std::string &outbox) {
  std::vector<File> files;
  std::vector<std::string> folders{std::string(rejected_folder)};
  for (const LaneInfo &lane : list_lanes(outbox))
    folders.push_back(lane.name);
  for (const std::string &folder : folders)
    for (std::string &name : list_store_files(outbox + "/" + folder)) {
      struct stat status;
      if (stat((outbox + "/" + folder + "/" + name).c_str(), &status) == 0)
        files.push_back({folder, std::move(name), std::uint64_t(status.st_size),
                         std::int64_t(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec});
    }
  std::ranges::sort(files, {}, &File::written_ns);
  return files;
}

/// Where in the file begins what was not sent; its end if nothing is left.
std::uint64_t sent_of(const std::string &outbox, const File &file) {
  Position sent = read_cursor(outbox + "/" + file.lane); // nothing, of what was refused
  int order = file.name.compare(sent.file);
  return order < 0 ? file.bytes : order > 0 ? 0 : sent.offset;
}

/// Spans and summaries from `offset` on, by how their lines begin.
Removed count_lines(int file, std::uint64_t offset) {
  constexpr std::string_view span = "{\"span\":", trace = "{\"trace_info\":";
  Removed count;
  std::vector<char> block(256u << 10);
  char head[32];
  std::size_t head_size = 0; // of the line that is being read
  bool in_head = true;
  for (ssize_t got; (got = pread(file, block.data(), block.size(), off_t(offset))) > 0; offset += std::uint64_t(got))
    for (std::size_t at = 0; at < std::size_t(got);) {
      if (in_head && head_size < sizeof head && block[at] != '\n') {
        head[head_size++] = block[at++];
        continue;
      }
      if (in_head) {
        std::string_view begin(head, head_size);
        count.spans += begin.starts_with(span);
        count.traces += begin.starts_with(trace);
        count.annotations += model::is_annotation(begin);
        in_head = false;
      }
      const auto *end = static_cast<const char *>(std::memchr(block.data() + at, '\n', std::size_t(got) - at));
      at = end ? std::size_t(end - block.data()) + 1 : std::size_t(got);
      if (end) {
        head_size = 0;
        in_head = true;
      }
    }
  return count;
}

/// False: its process lives and writes it.
bool remove(const std::string &outbox, const File &file, Removed &removed) {
  std::string path = outbox + "/" + file.lane + "/" + file.name;
  int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (opened < 0)
    return errno == ENOENT;
  bool closed = flock(opened, LOCK_EX | LOCK_NB) == 0;
  if (closed) {
    removed = count_lines(opened, sent_of(outbox, file));
    closed = unlink(path.c_str()) == 0;
    if (file.lane == rejected_folder) {
      path.resize(path.size() - sink::store_file_ending.size());
      unlink((path + ".json").c_str());
    }
  }
  ::close(opened);
  return closed;
}

void write_down(const std::string &outbox, const File &file, std::string_view reason, const Removed &removed) {
  auto now = std::chrono::system_clock::now().time_since_epoch();
  char line[512];
  int size = std::snprintf(
      line, sizeof line,
      "{\"dropped\":{\"lane\":\"%.200s\",\"reason\":\"%s\",\"spans\":%llu,\"traces\":%llu,\"annotations\":%llu,"
      "\"time_unix_nano\":%lld}}\n",
      file.lane.c_str(), reason.data(), static_cast<unsigned long long>(removed.spans),
      static_cast<unsigned long long>(removed.traces), static_cast<unsigned long long>(removed.annotations),
      static_cast<long long>(std::chrono::nanoseconds(now).count()));
  int to = ::open((outbox + "/" + std::string(dropped_file)).c_str(),
                  O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (to < 0)
    return;
  [[maybe_unused]] ssize_t written = ::write(to, line, std::size_t(size)); // said on stderr all the same
  ::close(to);
}

/// What a process was making or removing when it was killed.
void remove_unfinished(const std::string &outbox) {
  constexpr auto surely_left = std::chrono::hours(1);
  std::error_code error;
  for (fs::directory_iterator it(outbox, error), end; !error && it != end; it.increment(error)) {
    std::error_code gone;
    if (it->path().extension() == unfinished_ending &&
        fs::last_write_time(it->path(), gone) < fs::file_time_type::clock::now() - surely_left && !gone)
      fs::remove_all(it->path(), gone);
  }
}

} // namespace

Removed keep_within(const std::string &outbox, const Bounds &bounds) noexcept {
  static std::atomic<bool> told{false};
  Removed all;
  try {
    remove_unfinished(outbox);
    auto files = list_files(outbox);
    std::uint64_t total = 0;
    for (const File &file : files)
      total += file.bytes;
    auto now = std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
    for (const File &file : files) {
      bool too_old = double(now - file.written_ns) > bounds.age_s * 1e9;
      if (!too_old && total <= bounds.bytes)
        break; // the others are younger
      Removed removed;
      if (!remove(outbox, file, removed))
        continue;
      total -= file.bytes;
      all.spans += removed.spans;
      all.traces += removed.traces;
      all.annotations += removed.annotations;
      if (removed.any())
        write_down(outbox, file, too_old ? "age" : "size", removed);
    }
    if (all.any() && !told.exchange(true))
      config::say(std::to_string(all.spans) + " spans" +
                  (all.annotations ? " and " + std::to_string(all.annotations) + " assessments and tags" : "") +
                  " that waited in " + outbox +
                  " for a server were removed to keep within MLFLOW_TRACE_OUTBOX_MAX_BYTES and "
                  "MLFLOW_TRACE_OUTBOX_MAX_AGE; " +
                  std::string(dropped_file) + " there counts what is removed");
  } catch (...) { // no memory: another time
  }
  return all;
}

} // namespace mlflow::outbox
