// A log made by hand, as the recorder would have written it, for tests of what reads logs. Ticks are nanoseconds since the epoch.
#pragma once

#include "collect/log_view.h"
#include "mlflow/rt/describe.h"
#include "record/format.h"
#include "record/liveness.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace made {

using namespace mlflow;

constexpr std::uint32_t segment_bytes = 4096, segments = 8;
constexpr std::uint64_t epoch_ns = 1'700'000'000'000'000'000;

inline record::SpanRef ref(std::uint32_t thread, std::uint64_t count) {
  return std::uint64_t(thread) << record::ref_thread_shift | count;
}

inline std::string text(std::string_view content) { // CBOR
  return std::string(1, char(0x78)) + char(content.size()) + std::string(content);
}

class Log {
public:
  Log() {
    bytes_ = record::file_header_bytes + segments * segment_bytes;
    base_ = static_cast<std::byte *>(std::aligned_alloc(4096, bytes_));
    std::memset(base_, 0, bytes_);
    auto *header = new (base_) record::FileHeader{};
    header->magic = record::file_magic;
    header->version = record::file_version;
    header->pid = 1'999'999'999; // nobody's
    header->segment_bytes = segment_bytes;
    header->segment_count = segments;
    header->header_bytes = record::file_header_bytes;
    header->process_start = 1;
    header->pid_namespace = record::own_pid_namespace();
    header->process_key[0] = 11;
    header->process_key[1] = 12;
    header->clock_kind = 1;
    header->clock[0] = header->clock[1] = {epoch_ns, epoch_ns};
    std::strcpy(header->program, "/bin/made");
    for (std::uint32_t i = 0; i < segments; ++i) {
      auto *segment = new (view().segment(i)) record::SegmentHeader{};
      segment->magic = record::segment_magic;
      segment->index = i;
      segment->bytes = segment_bytes;
    }
    use(0, 0, 0, record::SegmentState::Sites);
  }
  ~Log() { std::free(base_); }

  collect::LogView view() { return {base_, bytes_}; }
  record::FileHeader &header() { return view().header(); }
  record::SegmentHeader &segment(std::uint32_t index) { return *view().segment(index); }

  /// Records that follow go to this segment.
  void use(std::uint32_t index, std::uint32_t thread, std::uint64_t sequence,
           record::SegmentState state = record::SegmentState::Active) {
    auto &to = segment(index);
    to.thread = thread;
    to.thread_id = 1000 + thread;
    to.sequence = sequence;
    to.state = state;
    index_ = index;
  }
  /// As the pool does when it is given back: the memory is somebody else's.
  void reuse(std::uint32_t index) {
    std::memset(view().data(&segment(index)), 0, view().data_bytes());
    segment(index).state = record::SegmentState::Free;
    used_[index] = 0;
  }

  void site(std::uint32_t id, std::string_view name, std::initializer_list<std::string_view> parameters = {}) {
    std::string texts;
    for (std::string_view part : {name, std::string_view("TOOL"), name, std::string_view(), std::string_view(), std::string_view("made.cpp")})
      texts.append(part).push_back('\0');
    for (auto parameter : parameters)
      texts.append(parameter).push_back('\0');
    record::SiteRecord record{0, 10 * id, std::uint16_t(parameters.size()), 20, 0, -1, 0};
    std::uint32_t before = index_;
    index_ = 0;
    add(record, record::RecordKind::Site, 0, id, texts);
    index_ = before;
  }
  void begin(std::uint32_t site, record::SpanRef span, record::SpanRef parent, record::SpanRef root, std::uint64_t ms,
             std::string_view inputs = {}) {
    record::BeginRecord record{0, epoch_ns + ms * 1'000'000, span, parent, root};
    add(record, record::RecordKind::Begin, 0, site, inputs);
  }
  void end(record::SpanRef span, std::uint64_t ms, std::string_view output = {},
           record::ExitKind exit = record::ExitKind::Returned, std::uint32_t exception = 0) {
    record::EndRecord record{0, epoch_ns + ms * 1'000'000, span};
    auto flags = std::uint8_t(std::uint8_t(exit) | (output.empty() ? 0 : record::end_has_value));
    add(record, record::RecordKind::End, flags, exception, output);
  }
  void exception(record::SpanRef span, std::uint64_t number, std::uint64_t ms, std::string_view type, std::string_view message) {
    record::ExceptionRecord record{0, epoch_ns + ms * 1'000'000, span, number};
    add(record, record::RecordKind::Exception, 0, 0, text(type) + text(message));
  }

  /// In a file, as a process that was killed leaves it.
  void write(const std::string &path) {
    std::FILE *file = std::fopen(path.c_str(), "wb");
    std::fwrite(base_, 1, bytes_, file);
    std::fclose(file);
  }

private:
  template <class Record>
  void add(Record record, record::RecordKind kind, std::uint8_t flags, std::uint32_t aux, std::string_view payload) {
    std::size_t size = (sizeof record + payload.size() + 7) / 8 * 8;
    std::byte *to = view().data(&segment(index_)) + used_[index_];
    if (used_[index_] + size > view().data_bytes())
      std::abort();
    record.header = record::RecordHeader::make(size / 8, kind, flags, aux);
    std::memcpy(to, &record, sizeof record);
    payload.copy(reinterpret_cast<char *>(to + sizeof record), payload.size());
    used_[index_] += size;
  }

  std::byte *base_;
  std::size_t bytes_, used_[segments] = {};
  std::uint32_t index_ = 0;
};

/// What tests check of each line: name, times in milliseconds since the first, parent, status, exception, values.
inline void print(std::string_view lines) { std::fwrite(lines.data(), 1, lines.size(), stdout); }

} // namespace made
