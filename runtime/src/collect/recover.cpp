#include "collect/recover.h"

#include "collect/assembler.h"
#include "collect/carry_file.h"
#include "collect/drops.h"
#include "collect/log_file.h"
#include "collect/segments.h"
#include "collect/sinks.h"
#include "model/redaction.h"
#include "record/liveness.h"
#include "record/log_file.h"
#include "sink/processing.h"
#include "sink/store_files.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <unistd.h>

namespace mlflow::collect {

namespace fs = std::filesystem;

namespace {

template <std::size_t Size> std::string text_of(const char (&field)[Size]) { return {field, strnlen(field, Size)}; }

LogState state_of(const record::FileHeader &header, const std::string &path, const char *own_path) {
  switch (record::liveness_of(header, path.c_str(), own_path)) {
  case record::Liveness::Alive:
    return LogState::Recording;
  case record::Liveness::Elsewhere:
    return LogState::Elsewhere;
  case record::Liveness::Dead:
    break;
  }
  return header.clean_exit.load(std::memory_order_acquire) ? LogState::Delivered : LogState::Left;
}

/// All that the dead process had delivered is read first, for what it says about the rest. False: it cannot be written.
bool read_segments(const LogView &log, Assembler &assembler, sink::Sink &sink) {
  std::vector<SegmentRef> segments;
  list_segments(log, segments);
  for (const auto &ref : segments) {
    auto *segment = log.segment(ref.index);
    if (segment->magic != record::segment_magic)
      continue;
    std::size_t consumed = std::min(segment->consumed.load(std::memory_order_relaxed), std::uint64_t(log.data_bytes()));
    const std::byte *data = log.data(segment);
    std::size_t read =
        assembler.read(segment->thread, segment->thread_id, data, 0, consumed, Assembler::Delivery::Before);
    assembler.read(segment->thread, segment->thread_id, data, read, log.data_bytes(), Assembler::Delivery::Now);
    if (!sink.commit())
      return false;
  }
  return true;
}

bool deliver(const LogView &log, const std::string &path, sink::Sink &sink, Recovered &result) {
  SiteTable sites(log);
  Assembler assembler(log.header(), sites, sink, note_limits(), held_bytes());
  record::ClockPair first, latest;
  read_clock(log.header(), first, latest);
  assembler.clock().update(first, latest);

  std::vector<std::byte> carried = read_file(path + std::string(carry_ending));
  visit_chunks(carried.data(), carried.size(), [&](const ChunkHeader &chunk, const std::byte *data, std::size_t bytes) {
    assembler.read(chunk.thread, chunk.kernel_id, data, 0, bytes, Assembler::Delivery::Before);
  });
  if (!read_segments(log, assembler, sink))
    return false;
  assembler.pass_ends();
  assembler.pass_ends(true);
  assembler.close_all("process terminated", 0);

  if (sink::Drops drops = drops_of(log.header(), latest.unix_ns, 0, assembler.counts().sampled_out);
      drops.any() || drops.traces_sampled_out)
    sink.drops(drops);
  const AssemblerCounts &counts = assembler.counts();
  result.ended = counts.ended;
  result.open = counts.open;
  result.exceptions = counts.exceptions;
  result.torn = counts.torn;
  return sink.commit();
}

const std::string &place_of(const Delivery &delivery) {
  return delivery.store_directory.empty() ? delivery.outbox : delivery.store_directory;
}

/// Nor is one taken for empty that cannot be read now.
bool has_lines(const std::string &lane_folder) {
  std::error_code error;
  return !outbox::list_store_files(lane_folder, error).empty() || error;
}

/// Made for one recovery. However that ends, lanes to which nothing was written do not stay.
struct OwnSinks : Sinks {
  ~OwnSinks() {
    try {
      for (const std::string &folder : lane_folders)
        if (!has_lines(folder))
          outbox::remove_lane(folder);
    } catch (...) { // no memory: whoever sends finds them empty
    }
  }
};

void remove_log(const std::string &path) {
  ::unlink((path + std::string(carry_ending)).c_str());
  ::unlink(path.c_str());
}

} // namespace

LogInfo inspect_log(const std::string &path, const char *own_path) {
  LogInfo info;
  info.path = path;
  MappedLog log(path);
  if (!log.valid())
    return info;
  const auto &header = log.view().header();
  info.state = state_of(header, path, own_path);
  info.pid = header.pid;
  info.program = text_of(header.program);
  info.delivery = read_delivery(header.delivery);
  info.started_ns = header.clock[0].unix_ns;
  info.spans_dropped = header.spans_dropped.load(std::memory_order_relaxed);
  info.values_lost = header.values_lost.load(std::memory_order_relaxed);
  info.bytes = log.bytes();
  return info;
}

std::vector<LogInfo> list_logs(const char *own_path) {
  std::vector<LogInfo> logs;
  const char *folders[4];
  record::log_folders(folders);
  char prefix[40];
  record::log_name_prefix(prefix, sizeof prefix);
  for (const char **folder = folders; *folder; ++folder) {
    std::error_code error;
    for (fs::directory_iterator it(*folder, error), end; !error && it != end; it.increment(error)) {
      std::string name = it->path().filename().string();
      if (name.starts_with(prefix) && name.ends_with(".log"))
        logs.push_back(inspect_log(it->path().string(), own_path));
    }
  }
  std::ranges::sort(logs, {}, &LogInfo::started_ns);
  return logs;
}

Recovered recover(const LogInfo &info, sink::Sink *sink, bool elsewhere_too) {
  Recovered result;
  if (info.state == LogState::Recording || info.state == LogState::Unreadable ||
      (info.state == LogState::Elsewhere && !elsewhere_too)) {
    result.problem = info.state == LogState::Recording    ? "its process is running"
                     : info.state == LogState::Unreadable ? "not a log that this version can read"
                                                          : "its process is in another container, or was";
    return result;
  }
  MappedLog log(info.path);
  if (!log.valid() || !log.lock()) {
    result.problem = "another process is recovering it";
    return result;
  }
  if (!log.view().header().clean_exit.load(std::memory_order_acquire)) {
    OwnSinks own;
    if (!sink) {
      if (!info.delivery.store_directory.empty())
        sink::remove_torn_line(info.delivery.store_directory, info.pid);
      static_cast<Sinks &>(own) = make_sinks(config::settings(), info.delivery, info.program);
      sink = own.sink.get();
    }
    std::uint32_t needed = log.view().header().needs_redaction.load(std::memory_order_relaxed);
    model::WithheldValues withheld((needed & record::needs_hook) != 0,
                                   (needed & record::needs_processors) != 0 && !sink::has_processors());
    if (!sink || !deliver(log.view(), info.path, *sink, result)) {
      result.problem =
          !own.problem.empty() ? own.problem : "what it holds cannot be written to " + place_of(info.delivery);
      return result;
    }
    std::ranges::copy_if(own.lane_folders, std::back_inserter(result.lane_folders), has_lines);
  }
  remove_log(info.path);
  result.done = true;
  return result;
}

} // namespace mlflow::collect
