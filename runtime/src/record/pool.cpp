#include "record/pool.h"

#include "config/message.h"
#include "record/liveness.h"
#include "record/log_file.h"
#include "record/no_cancellation.h"
#include "record/race_detector.h"
#include "record/random.h"

#include <algorithm>
#include <cstring>
#include <sched.h>
#include <sys/mman.h>
#include <unistd.h>

namespace mlflow::record {
namespace {

constexpr std::uint32_t fewest_segments = 8;
/// How far the pool may grow beyond its first size when more threads record than it has segments for.
constexpr std::uint32_t most_growth = 16;

std::size_t file_bytes(std::uint32_t segments) { return file_header_bytes + std::size_t(segments) * segment_bytes; }

void fill_header(FileHeader &header, const Settings &settings) noexcept {
  header.magic = file_magic;
  header.version = file_version;
  header.pid = std::uint32_t(getpid());
  header.segment_bytes = segment_bytes;
  header.header_bytes = file_header_bytes;
  header.process_start = process_start_time(header.pid);
  header.pid_namespace = own_pid_namespace();
  header.process_key[0] = random_number();
  header.process_key[1] = random_number();
  static_assert(sizeof header.delivery == sizeof settings.delivery);
  std::memcpy(header.delivery, settings.delivery, sizeof header.delivery);
  if (readlink("/proc/self/exe", header.program, sizeof header.program - 1) < 0)
    header.program[0] = '\0';
}

} // namespace

bool Pool::create(const Settings &settings) noexcept {
  auto first =
      std::max(std::uint32_t(std::min<std::size_t>(settings.pool_bytes, 1u << 30) / segment_bytes), fewest_segments);
  most_segments_ = first * most_growth;
  int file = create_log_file(file_bytes(first), path_, sizeof path_);
  if (file >= 0) {
    if (!map(file, file_bytes(first), file_bytes(most_segments_))) {
      ::unlink(path_);
      path_[0] = '\0';
    }
    close(file);
  }
  if (!base_) {
    if (!map(-1, file_bytes(first), file_bytes(most_segments_))) {
      config::say("nothing is traced: no memory for the log");
      return false;
    }
    config::say(
        "no room for the log in /dev/shm, $XDG_RUNTIME_DIR or $TMPDIR: traces of this process are lost if it is "
        "killed");
  }
  fill_header(header(), settings);
  return add_segments(first);
}

bool Pool::map(int file, std::size_t bytes, std::size_t most) noexcept {
  // Room for growth is address space only; a process may be short of that (ulimit -v).
  int flags = file >= 0 ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  for (std::size_t size : {most, bytes}) {
    void *pages = mmap(nullptr, size, PROT_READ | PROT_WRITE, flags, file, 0);
    if (pages == MAP_FAILED)
      continue;
    base_ = static_cast<char *>(pages);
    in_memory_ = file < 0;
    mapped_ = size;
    most_segments_ = std::uint32_t((size - file_header_bytes) / segment_bytes);
    madvise(pages, size, MADV_DONTDUMP); // a core dump is the program's, not ours
    return true;
  }
  return false;
}

bool Pool::add_segments(std::uint32_t count) noexcept {
  std::uint32_t first = header().segment_count.load(std::memory_order_relaxed);
  header().segment_count.store(first + count, std::memory_order_release);
  for (std::uint32_t i = first + count; i-- > first;) {
    SegmentHeader *fresh = segment(i);
    fresh->magic = segment_magic;
    fresh->index = i;
    fresh->bytes = segment_bytes;
    push(fresh);
  }
  return true;
}

bool Pool::grow() noexcept {
  if (!threads_need_more() || cannot_grow_.load(std::memory_order_relaxed) ||
      growing_.exchange(true, std::memory_order_acquire))
    return false;
  NoCancellation guard;
  std::uint32_t count = segment_count();
  std::uint32_t more = std::min(count, most_segments_ - count);
  bool grown = more > 0 && (in_memory_ || (path_[0] != '\0' && extend_log_file(path_, file_bytes(count + more)))) &&
               add_segments(more);
  cannot_grow_.store(!grown, std::memory_order_relaxed);
  growing_.store(false, std::memory_order_release);
  return grown;
}

/// Of threads that come at the same moment all but one find it growing already. They give way a few times, no more:
/// what the other one waits for may be a disk.
bool Pool::another_grew() noexcept {
  constexpr int most_tries = 200;
  for (int i = 0; i < most_tries && growing_.load(std::memory_order_acquire); ++i)
    sched_yield();
  return true;
}

void Pool::prefault() noexcept {
  constexpr std::uint32_t step = 8;
  std::uint32_t count = std::min(segment_count(), prefaulted_ + step);
  if (prefaulted_ == count)
    return;
#ifdef MADV_POPULATE_WRITE
  std::size_t begin = file_bytes(prefaulted_) & ~(file_header_bytes - 1);
  madvise(base_ + begin, file_bytes(count) - begin, MADV_POPULATE_WRITE);
#endif
  prefaulted_ = count;
}

void Pool::unlink() noexcept {
  if (path_[0] != '\0')
    ::unlink(path_);
  path_[0] = '\0';
}

void Pool::detach_after_fork() noexcept {
  if (base_) // over the same addresses, since the thread that forked may have been recording (in a signal handler)
    mmap(base_, mapped_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
  base_ = nullptr;
  path_[0] = '\0';
  prefaulted_ = 0;
  free_.store(0, std::memory_order_relaxed);
  held_.store(0, std::memory_order_relaxed);
  unread_.store(0, std::memory_order_relaxed);
  growing_.store(false, std::memory_order_relaxed);
  cannot_grow_.store(false, std::memory_order_relaxed);
}

SegmentHeader *Pool::take() noexcept {
  SegmentHeader *taken = pop();
  if (!taken && (grow() || another_grew()))
    taken = pop();
  if (taken) {
    tell_race_detector_taken(taken);
    // Before the last is taken, so that threads that come at the same time find one.
    if (held_.fetch_add(1, std::memory_order_relaxed) * 2 >= segment_count())
      grow();
    taken->consumed.store(0, std::memory_order_relaxed);
    std::memset(begin_of(taken), 0, sizeof(std::uint64_t));
  }
  return taken;
}

bool Pool::seal(SegmentHeader *segment) noexcept {
  tell_race_detector_given(segment);
  SegmentState active = SegmentState::Active;
  if (!segment->state.compare_exchange_strong(active, SegmentState::Sealed, std::memory_order_acq_rel))
    return false;
  held_.fetch_sub(1, std::memory_order_relaxed);
  unread_.fetch_add(1, std::memory_order_relaxed);
  return true;
}

void Pool::give_back(SegmentHeader *segment) noexcept {
  unread_.fetch_sub(1, std::memory_order_relaxed);
  segment->state.store(SegmentState::Free, std::memory_order_release);
  push(segment);
}

void Pool::push(SegmentHeader *segment) noexcept {
  std::uint64_t head = free_.load(std::memory_order_relaxed);
  std::uint64_t next;
  do {
    segment->next.store(std::uint32_t(head), std::memory_order_relaxed);
    next = ((head >> 32) + 1) << 32 | (segment->index + 1);
  } while (!free_.compare_exchange_weak(head, next, std::memory_order_release, std::memory_order_relaxed));
}

SegmentHeader *Pool::pop() noexcept {
  std::uint64_t head = free_.load(std::memory_order_acquire);
  std::uint64_t next;
  do {
    if (std::uint32_t(head) == 0)
      return nullptr;
    next = ((head >> 32) + 1) << 32 | segment(std::uint32_t(head) - 1)->next.load(std::memory_order_relaxed);
  } while (!free_.compare_exchange_weak(head, next, std::memory_order_acquire, std::memory_order_acquire));
  return segment(std::uint32_t(head) - 1);
}

} // namespace mlflow::record
