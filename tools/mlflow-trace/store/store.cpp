#include "store/store.h"

#include "sink/http/json.h"
#include "sink/store_files.h"
#include "store/annotations.h"
#include "store/line_reader.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <limits>
#include <sys/stat.h>
#include <system_error>
#include <tuple>
#include <unordered_map>

namespace mlflow::store {

namespace fs = std::filesystem;

namespace {

/// How much later than the start of a span its file may seem to have been changed: the clock of file systems ticks
/// slowly.
constexpr std::uint64_t clock_slack_ns = 1'000'000'000;

struct KeyHash {
  std::size_t operator()(const TraceKey &key) const { return std::size_t(key.high * 0x9e3779b97f4a7c15u ^ key.low); }
};

} // namespace

/// While heads are read: entries in the order in which they are met.
struct Store::Index {
  std::unordered_map<TraceKey, std::size_t, KeyHash> places;
  std::vector<Entry> entries;
  std::vector<std::uint64_t> info_start_ns; // of each, from its summary: counts if it has no span

  std::size_t find(const TraceKey &key) {
    auto [found, is_new] = places.try_emplace(key, entries.size());
    if (is_new) {
      entries.push_back({key, std::numeric_limits<std::uint64_t>::max(), false, {}, {}});
      info_start_ns.push_back(0);
    }
    return found->second;
  }

  void add(const LineHead &head, std::uint32_t file, std::uint64_t begin, std::uint64_t end) {
    std::size_t at = find(head.trace);
    Entry &entry = entries[at];
    if (head.kind == LineKind::Span) {
      entry.start_ns = std::min(entry.start_ns, head.start_ns);
      entry.span_ids.push_back(head.span_id);
    } else if (head.kind == LineKind::TraceInfo) {
      entry.has_info = true;
      info_start_ns[at] = head.start_ns;
    }
    if (entry.places.empty() || entry.places.back().file != file)
      entry.places.push_back({file, begin, end});
    entry.places.back().end = end;
  }

  std::uint64_t latest_start() const {
    std::uint64_t latest = 0;
    for (std::size_t i = 0; i < entries.size(); ++i)
      latest = std::max(latest, entries[i].span_ids.empty() ? info_start_ns[i] : entries[i].start_ns);
    return latest;
  }
};

void Store::add_file(const std::string &path) {
  std::string name = fs::path(path).filename().string();
  struct stat status{};
  if (!path.ends_with(sink::store_file_ending) || name < start_.file || stat(path.c_str(), &status) != 0 ||
      !S_ISREG(status.st_mode))
    return;
  files_.push_back({path, std::uint64_t(status.st_mtim.tv_sec) * 1'000'000'000 + std::uint64_t(status.st_mtim.tv_nsec),
                    std::uint64_t(status.st_size), name == start_.file ? start_.offset : 0});
}

bool Store::list_files() {
  std::error_code error;
  if (directory_.ends_with(sink::store_file_ending) && fs::is_regular_file(directory_, error)) {
    add_file(directory_);
    return true;
  }
  error.clear();
  fs::directory_iterator it(directory_, error), end;
  for (; !error && it != end; it.increment(error))
    add_file(it->path().string());
  std::ranges::sort(
      files_, {},
      &File::path); // in the order in which they were begun: of lines that are there twice, the later counts
  errno = error.value();
  return !error;
}

void Store::read_heads(std::uint32_t file, Index &index) {
  LineReader lines(files_[file].path, files_[file].begin);
  std::string_view line;
  while (lines.next(line)) {
    LineHead head = head_of(line);
    switch (head.kind) {
    case LineKind::Span:
    case LineKind::TraceInfo:
      index.add(head, file, lines.offset(), lines.end());
      break;
    case LineKind::Annotation:
      if (!lines.torn()) {
        index.add(head, file, lines.offset(), lines.end());
        ++annotations_;
      }
      break;
    case LineKind::Drops:
      add_drops(line);
      break;
    case LineKind::Unknown:
      break;
    case LineKind::Damaged:
      if (!lines.torn())
        count_damaged(files_[file], lines.offset());
    }
  }
  if (lines.error() && lines.error() != ENOENT && unread_.empty())
    unread_ = files_[file].path + " (" + std::generic_category().message(lines.error()) + ")";
}

void Store::take(Index index) {
  entries_ = std::move(index.entries);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    Entry &entry = entries_[i];
    if (entry.span_ids.empty())
      entry.start_ns = index.info_start_ns[i];
    std::ranges::sort(entry.span_ids);
    entry.span_ids.erase(std::unique(entry.span_ids.begin(), entry.span_ids.end()), entry.span_ids.end());
    std::ranges::sort(entry.places, {}, &Entry::Place::file);
  }
  if (!keeps_annotated_)
    std::erase_if(entries_, [](const Entry &entry) { return !entry.has_info && entry.span_ids.empty(); });
  std::ranges::sort(entries_, [](const Entry &a, const Entry &b) {
    return std::tie(a.start_ns, a.key) < std::tie(b.start_ns, b.key);
  });
}

bool Store::scan() {
  if (!list_files())
    return false;
  Index index;
  for (std::uint32_t file = 0; file < files_.size(); ++file)
    read_heads(file, index);
  take(std::move(index));
  return true;
}

bool Store::scan_for_last() {
  if (!list_files())
    return false;
  // All lines of a trace are written after it started, so they are in files that were changed after that.
  std::vector<std::uint32_t> newest_first(files_.size());
  for (std::uint32_t file = 0; file < files_.size(); ++file)
    newest_first[file] = file;
  std::ranges::sort(newest_first, std::greater{}, [this](std::uint32_t file) { return files_[file].changed_ns; });
  Index index;
  std::uint64_t latest = 0;
  for (std::uint32_t file : newest_first) {
    if (files_[file].changed_ns + clock_slack_ns < latest)
      break;
    read_heads(file, index);
    latest = index.latest_start();
  }
  take(std::move(index));
  return true;
}

std::vector<const Store::Entry *> Store::find(std::string_view prefix) const {
  std::string wanted = prefix.starts_with("tr-") ? std::string(prefix) : "tr-" + std::string(prefix);
  std::vector<const Entry *> found;
  for (const Entry &entry : entries_)
    if (text_of(entry.key).starts_with(wanted))
      found.push_back(&entry);
  return found;
}

Trace Store::load(const Entry &entry, Part part) {
  Trace trace;
  trace.id = text_of(entry.key);
  std::vector<Annotation> annotations;
  std::unordered_map<std::string, std::size_t> known; // span id -> place in trace.spans
  for (const Entry::Place &place : entry.places) {
    LineReader lines(files_[place.file].path, place.begin);
    std::string_view line;
    while (lines.end() < place.end && lines.next(line)) {
      LineHead head = head_of(line);
      bool is_span = head.kind == LineKind::Span, is_annotation = head.kind == LineKind::Annotation;
      if ((!is_span && !is_annotation && head.kind != LineKind::TraceInfo) || head.trace != entry.key)
        continue;
      if (is_span && !head.is_root && part == Part::RootOnly)
        continue;
      Json json = http::parse_json(line); // not nested so deeply that copying it ends the tool
      if (json.is_discarded()) {
        if (!lines.torn())
          count_damaged(files_[place.file], lines.offset());
        continue;
      }
      if (is_annotation) {
        if (auto annotation = annotation_of(json)) {
          annotation->place = annotations.size();
          annotations.push_back(std::move(*annotation));
        }
        continue;
      }
      if (!is_span) {
        trace.info = std::move(json["trace_info"]);
        continue;
      }
      auto span = span_of(std::move(json["span"]));
      if (!span) {
        count_damaged(files_[place.file], lines.offset());
        continue;
      }
      auto [again, is_new] = known.try_emplace(span->id, trace.spans.size());
      if (is_new)
        trace.spans.push_back(std::move(*span));
      else
        trace.spans[again->second] = std::move(*span);
    }
  }
  std::ranges::sort(trace.spans, [](const Span &a, const Span &b) {
    return std::tie(a.start_ns, a.end_ns) < std::tie(b.start_ns, b.end_ns);
  });
  annotate(trace, std::move(annotations));
  return trace;
}

std::uint64_t Store::bytes() const {
  std::uint64_t all = 0;
  for (const File &file : files_)
    all += file.bytes - std::min(file.bytes, file.begin);
  return all;
}

void Store::count_damaged(const File &file, std::uint64_t offset) {
  if (damaged_++ == 0)
    first_damaged_ = file.path + ", byte " + std::to_string(offset);
}

void Store::add_drops(std::string_view line) {
  constexpr std::pair<std::string_view, std::uint64_t Drops::*> counts[] = {
      {"spans_dropped", &Drops::spans},
      {"reentered", &Drops::spans},
      {"lost_by_store", &Drops::spans},
      {"ends_lost", &Drops::ends},
      {"values_lost", &Drops::values},
      {"notes_lost", &Drops::notes},
      {"late_notes", &Drops::notes},
      {"spans_withheld", &Drops::withheld},
      {"traces_sampled_out", &Drops::sampled_out}};
  Json json = Json::parse(line, nullptr, false);
  for (auto &[key, count] : json["drops"].items())
    for (auto [name, kind] : counts)
      if (key == name && count.is_number_unsigned())
        drops_.*kind += count.get<std::uint64_t>();
}

} // namespace mlflow::store
