// The recorder alone: no collector reads what is recorded, so that a test can look at all of it. A test that includes
// this links the recorder's objects, not the shared library, and may set `settings` before its first span.
#pragma once

#include "sites.h"

#include "model/cbor_json.h"
#include "record/state.h"
#include "record/thread_state.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace test {

namespace record = mlflow::record;

inline record::Settings settings;
inline bool tracing_on = true;

/// One segment's records, in order.
struct LogSegment {
  const record::SegmentHeader *header;
  const char *data;
};

inline std::vector<LogSegment> segments_of(const char *base) {
  auto *file = reinterpret_cast<const record::FileHeader *>(base);
  std::vector<LogSegment> segments;
  for (std::uint32_t i = 0; i < file->segment_count; ++i) {
    const char *at = base + record::file_header_bytes + std::size_t(i) * file->segment_bytes;
    auto *header = reinterpret_cast<const record::SegmentHeader *>(at);
    if (header->magic == record::segment_magic && header->state != record::SegmentState::Free)
      segments.push_back({header, at + sizeof *header});
  }
  std::sort(segments.begin(), segments.end(), [](auto &a, auto &b) {
    return std::pair(a.header->thread, a.header->sequence) < std::pair(b.header->thread, b.header->sequence);
  });
  return segments;
}

/// Calls `function(header word, start of the record)` for each committed record. False if one reaches beyond its
/// segment.
template <class F> bool for_each_record(const LogSegment &segment, F function) {
  const char *end = reinterpret_cast<const char *>(segment.header) + segment.header->bytes - sizeof(std::uint64_t);
  for (const char *at = segment.data; at < end;) {
    auto header = __atomic_load_n(reinterpret_cast<const std::uint64_t *>(at), __ATOMIC_ACQUIRE);
    if (header == 0)
      return true;
    std::size_t bytes = record::RecordHeader::bytes(header);
    if (bytes < sizeof(std::uint64_t) || bytes > std::size_t(end - at))
      return false;
    function(header, at);
    at += bytes;
  }
  return true;
}

inline std::string name_of(record::SpanRef span) {
  if (!span)
    return "-";
  if (record::is_remote(span))
    return "remote." + std::to_string(span - record::inherited_parent);
  return std::to_string(span >> record::ref_thread_shift) + "." +
         std::to_string(span & ((1ull << record::ref_thread_shift) - 1));
}

/// The CBOR items of a record as JSON, separated by spaces. "MALFORMED" in the place of what is none.
inline std::string values_of(const char *from, const char *to, unsigned count) {
  auto *at = reinterpret_cast<const std::byte *>(from);
  auto *end = reinterpret_cast<const std::byte *>(to);
  std::string text;
  std::vector<char> room(std::size_t(to - from) * mlflow::model::most_json_of_cbor + 64);
  for (unsigned i = 0; i < count; ++i) {
    char *written = mlflow::model::put_cbor_as_json(room.data(), at, end);
    text += i ? " " : "";
    text += at ? std::string(room.data(), written) : "MALFORMED";
    for (std::size_t quote; (quote = text.find("\\\"")) != text.npos;) // it is made to stand inside a JSON string
      text.erase(quote, 1);
    if (!at)
      break;
  }
  return text;
}

struct SiteText {
  std::string name;
  unsigned parameters = 0;
};

inline std::vector<SiteText> sites_of(const std::vector<LogSegment> &segments) {
  std::vector<SiteText> sites(1);
  for (auto &segment : segments)
    if (segment.header->state == record::SegmentState::Sites)
      for_each_record(segment, [&](std::uint64_t header, const char *at) {
        auto *site = reinterpret_cast<const record::SiteRecord *>(at);
        sites.resize(std::max<std::size_t>(sites.size(), record::RecordHeader::aux(header) + 1));
        sites[record::RecordHeader::aux(header)] = {reinterpret_cast<const char *>(site + 1), site->parameter_count};
      });
  return sites;
}

inline void print_record(const std::vector<SiteText> &sites, std::uint64_t header, const char *at) {
  static constexpr const char *exits[] = {"returned", "exception", "cancelled", "unknown"};
  const char *end = at + record::RecordHeader::bytes(header);
  std::uint32_t aux = record::RecordHeader::aux(header);
  unsigned flags = record::RecordHeader::flags(header);
  switch (record::RecordHeader::kind(header)) {
  case record::RecordKind::Begin: {
    auto *begin = reinterpret_cast<const record::BeginRecord *>(at);
    bool by_hand = flags & record::begin_by_hand;
    std::printf("%s %s below %s of %s: %s(%s)\n", flags & record::begin_later ? "create" : "begin",
                name_of(begin->span).c_str(), name_of(begin->parent).c_str(), name_of(begin->root).c_str(),
                sites.at(aux).name.c_str(),
                values_of(at + sizeof *begin, end, by_hand ? 4 : sites.at(aux).parameters).c_str());
    break;
  }
  case record::RecordKind::End: {
    auto *done = reinterpret_cast<const record::EndRecord *>(at);
    std::string value = flags & record::end_has_value ? " " + values_of(at + sizeof *done, end, 1) : "";
    std::string how = exits[flags & record::end_exit_mask];
    how += flags & record::end_is_ok ? " ok" : flags & record::end_is_error ? " error" : "";
    std::printf("end %s %s%s%s\n", name_of(done->span).c_str(), how.c_str(),
                aux ? (" #" + std::to_string(aux)).c_str() : "",
                flags & record::end_value_lost ? " (lost)" : value.c_str());
    break;
  }
  case record::RecordKind::Exception: {
    auto *thrown = reinterpret_cast<const record::ExceptionRecord *>(at);
    std::printf("exception #%d in %s: %s\n", int(thrown->number), name_of(thrown->span).c_str(),
                values_of(at + sizeof *thrown, end, 2).c_str());
    break;
  }
  case record::RecordKind::Note: {
    static constexpr const char *kinds[] = {"?",          "name",   "span type", "inputs",  "outputs",
                                            "attributes", "status", "log level", "event",   "exception",
                                            "link",       "chunk",  "trace",     "returned"};
    static_assert(std::size(kinds) == MLFLOW_RT_NOTE_RETURNED + 1);
    auto *note = reinterpret_cast<const record::NoteRecord *>(at);
    std::printf("note %s %s %s\n", name_of(note->span).c_str(), kinds[record::note_kind(aux)],
                values_of(at + sizeof *note, end, 1).c_str());
    break;
  }
  case record::RecordKind::Start:
  case record::RecordKind::Unborn: {
    auto *mark = reinterpret_cast<const record::MarkRecord *>(at);
    bool start = record::RecordHeader::kind(header) == record::RecordKind::Start;
    std::printf("%s %s\n", start ? "start" : "unborn", name_of(mark->span).c_str());
    break;
  }
  case record::RecordKind::Remote: {
    auto *remote = reinterpret_cast<const record::RemoteRecord *>(at);
    std::printf("%s is %016llx%016llx %016llx\n", name_of(remote->span).c_str(),
                static_cast<unsigned long long>(remote->trace_id[0]),
                static_cast<unsigned long long>(remote->trace_id[1]), static_cast<unsigned long long>(remote->span_id));
    break;
  }
  default:
    std::printf("UNKNOWN KIND\n");
  }
}

/// Everything that threads recorded, a line a record, thread by thread.
inline void print_log() {
  auto segments = segments_of(reinterpret_cast<const char *>(&record::state.pool.header()));
  auto sites = sites_of(segments);
  for (auto &segment : segments)
    if (segment.header->state != record::SegmentState::Sites)
      if (!for_each_record(segment, [&](std::uint64_t header, const char *at) { print_record(sites, header, at); }))
        std::printf("TORN\n");
}

} // namespace test

#ifndef TEST_HAS_ITS_OWN_COLLECTOR
namespace mlflow::collect {

bool prepare(record::Settings &chosen) noexcept {
  chosen = test::settings;
  return test::tracing_on;
}

/// No thread; and no file is left behind.
bool is_switched_off() noexcept { return false; }
bool launch() noexcept {
  record::state.pool.unlink();
  return true;
}

} // namespace mlflow::collect
#endif
