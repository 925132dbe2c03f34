// The log's file, mapped: a header page and equal segments, of which threads take empty ones and the collector gives
// back those it has read. A bounded amount of memory for all threads together, used last-in-first-out so that it stays
// in cache. Not a queue: the collector looks at every segment's header and reads what is committed, of Active segments
// too, in the order (thread, sequence).
//
// Who may call what: any thread takes and seals; only the collector gives back; nobody frees. No locks, no I/O, except
// `create` and `grow`.
#pragma once

#include "record/format.h"
#include "record/settings.h"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace mlflow::record {

inline constexpr std::uint32_t segment_bytes = 128 * 1024;
inline constexpr std::uint32_t segment_data_bytes = segment_bytes - sizeof(SegmentHeader) - sizeof(std::uint64_t);

class Pool {
public:
  /// Makes the file (or, failing that, anonymous memory) and maps it. False: there is no memory. One call per process
  /// generation.
  bool create(const Settings &settings) noexcept;
  bool created() const noexcept { return base_ != nullptr; }
  /// Empty if the log is in anonymous memory: then a killed process leaves nothing to recover.
  const char *path() const noexcept { return path_; }
  /// Removes the file. The mapping stays: threads may be recording.
  void unlink() noexcept;
  /// In a forked child, the parent's log is its parent's: nothing written here reaches it any more, and there is no
  /// pool until `create`.
  void detach_after_fork() noexcept;

  FileHeader &header() const noexcept { return *reinterpret_cast<FileHeader *>(base_); }
  std::uint32_t segment_count() const noexcept { return header().segment_count.load(std::memory_order_acquire); }
  SegmentHeader *segment(std::uint32_t index) const noexcept {
    return reinterpret_cast<SegmentHeader *>(base_ + file_header_bytes + std::size_t(index) * segment_bytes);
  }
  /// The records of a segment, up to the first zero word or the end. The last word is always zero.
  static char *begin_of(SegmentHeader *segment) noexcept {
    return reinterpret_cast<char *>(segment) + sizeof(SegmentHeader);
  }
  static char *end_of(SegmentHeader *segment) noexcept { return begin_of(segment) + segment_data_bytes; }

  /// An empty segment in state Free, its first word zero; the caller fills the header and makes it Active. Null: none
  /// is left.
  SegmentHeader *take() noexcept;
  /// Its thread writes no more into it (or is gone: then the collector seals it). False: it was not Active.
  bool seal(SegmentHeader *segment) noexcept;
  /// Collector: this segment is Sealed and all of it was read.
  void give_back(SegmentHeader *segment) noexcept;
  /// Much of it waits to be read, or little is left: time to wake the collector, which otherwise looks by itself every
  /// so often. A wake-up costs the thread that calls as much as a hundred spans.
  bool is_filling() const noexcept {
    std::uint32_t count = segment_count(), unread = unread_.load(std::memory_order_relaxed);
    return unread * 4 >= count || (held_.load(std::memory_order_relaxed) + unread) * 16 > count * 15;
  }
  /// There are so many threads that nearly every segment is held by one, and no more can be added: those that have no
  /// open span should give theirs up, for others to use.
  bool is_crowded() const noexcept {
    return cannot_grow_.load(std::memory_order_relaxed) &&
           held_.load(std::memory_order_relaxed) * 8 > segment_count() * 7;
  }
  /// Whether so many segments can be taken and a quarter is left for others.
  bool has_room_for(std::uint32_t segments) const noexcept {
    std::uint64_t used = held_.load(std::memory_order_relaxed) + unread_.load(std::memory_order_relaxed);
    return (used + segments) * 4 <= std::uint64_t(segment_count()) * 3;
  }
  /// Collector: maps the pages of a few more segments, so that threads that record do not pay for it. A step at a time:
  /// a program that is about to end does not wait for pages that it never uses.
  void prefault() noexcept;

private:
  bool map(int file, std::size_t bytes, std::size_t most) noexcept;
  bool add_segments(std::uint32_t count) noexcept;
  /// Held by threads, that is: what the collector has not read yet is bounded by the first size.
  bool threads_need_more() const noexcept { return held_.load(std::memory_order_relaxed) * 2 > segment_count(); }
  bool grow() noexcept;
  bool another_grew() noexcept;
  SegmentHeader *pop() noexcept;
  void push(SegmentHeader *segment) noexcept;

  char *base_ = nullptr;
  std::size_t mapped_ = 0;
  bool in_memory_ = false;
  std::uint32_t most_segments_ = 0;
  std::atomic<std::uint64_t> free_{0};   // tag << 32 | index + 1: the tag keeps a stale head from being put back
  std::atomic<std::uint32_t> held_{0};   // Active segments, and those of the sites
  std::atomic<std::uint32_t> unread_{0}; // Sealed segments
  std::atomic<bool> growing_{false};
  std::atomic<bool> cannot_grow_{false};
  std::uint32_t prefaulted_ = 0; // segments; the collector's
  char path_[256] = "";
};

} // namespace mlflow::record
