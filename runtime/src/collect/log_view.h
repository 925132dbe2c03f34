// A log as its readers see it: the pool of this process, or the mapped file of a dead one. Finds segments and walks
// records; trusts nothing beyond the bytes it was told of. Collector thread, or the one that recovers.
#pragma once

#include "record/format.h"

#include <cstring>

namespace mlflow::collect {

class LogView {
public:
  /// `bytes`: of the whole log, or more than any log has for the pool, which grows.
  LogView(std::byte *base, std::size_t bytes) : base_(base), bytes_(bytes) {}

  record::FileHeader &header() const { return *reinterpret_cast<record::FileHeader *>(base_); }

  std::uint32_t segment_count() const {
    std::size_t room = (bytes_ - header().header_bytes) / header().segment_bytes;
    std::uint32_t count = header().segment_count.load(std::memory_order_acquire);
    return count < room ? count : std::uint32_t(room);
  }
  record::SegmentHeader *segment(std::uint32_t index) const {
    return reinterpret_cast<record::SegmentHeader *>(base_ + header().header_bytes +
                                                     std::size_t(index) * header().segment_bytes);
  }
  /// Of a segment's records. Its last word is always zero.
  std::byte *data(record::SegmentHeader *segment) const {
    return reinterpret_cast<std::byte *>(segment) + sizeof(record::SegmentHeader);
  }
  std::size_t data_bytes() const {
    return header().segment_bytes - sizeof(record::SegmentHeader) - sizeof(std::uint64_t);
  }

private:
  std::byte *base_;
  std::size_t bytes_;
};

/// One committed record.
struct RecordView {
  std::uint64_t header = 0;
  const std::byte *data = nullptr;
  std::size_t bytes = 0;

  record::RecordKind kind() const { return record::RecordHeader::kind(header); }
  template <class Record> const Record *as() const {
    return bytes >= sizeof(Record) ? reinterpret_cast<const Record *>(data) : nullptr;
  }
  template <class Record> const std::byte *behind() const { return data + sizeof(Record); }
  const std::byte *end() const { return data + bytes; }
};

enum class Found { Record, Nothing, Torn };

/// The record at `offset` of `limit` bytes, if it is committed.
inline Found record_at(const std::byte *data, std::size_t offset, std::size_t limit, RecordView &record) {
  if (limit - offset < sizeof(std::uint64_t))
    return Found::Nothing;
  auto *word = reinterpret_cast<const std::uint64_t *>(data + offset);
  record.header = __atomic_load_n(word, __ATOMIC_ACQUIRE);
  if (record.header == 0)
    return Found::Nothing;
  record.data = data + offset;
  record.bytes = record::RecordHeader::bytes(record.header);
  return record.bytes == 0 || record.bytes > limit - offset ? Found::Torn : Found::Record;
}

} // namespace mlflow::collect
