// The lock of a lane: flock, since the kernel gives it up with the process, and a child that fork made lets go of its
// copy, which would keep the lane locked when the parent is gone.
#include "outbox/lane.h"
#include "record/high_descriptor.h"

#include <atomic>
#include <fcntl.h>
#include <pthread.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mlflow::outbox {

namespace {

constexpr int free_place = -1, taken_place = -2;

/// Lanes that this process holds. More than there is room for are held just the same.
struct Held {
  std::atomic<int> file{free_place};
  dev_t device = 0;
  ino_t inode = 0;
};
constinit Held held_locks[32];

/// A program may close descriptors that are not its own, and open a file of its own under the number.
bool is_still(const Held &held, int file) noexcept {
  struct stat status;
  return fstat(file, &status) == 0 && status.st_dev == held.device && status.st_ino == held.inode;
}

void let_go_in_child() noexcept {
  for (Held &held : held_locks)
    if (int file = held.file.exchange(free_place, std::memory_order_acquire); file >= 0 && is_still(held, file))
      ::close(file);
}

void remember(int file, const struct stat &status) noexcept {
  static const bool watched = pthread_atfork(nullptr, nullptr, let_go_in_child) == 0;
  (void)watched;
  for (Held &held : held_locks) {
    int none = free_place;
    if (!held.file.compare_exchange_strong(none, taken_place, std::memory_order_relaxed))
      continue;
    held.device = status.st_dev;
    held.inode = status.st_ino;
    held.file.store(file, std::memory_order_release);
    return;
  }
}

/// Whether the descriptor is ours to close.
bool forget(int file) noexcept {
  for (Held &held : held_locks)
    if (held.file.load(std::memory_order_relaxed) == file) {
      bool ours = is_still(held, file);
      held.file.store(free_place, std::memory_order_relaxed);
      return ours;
    }
  return true; // there was no room to remember it
}

} // namespace

LaneLock &LaneLock::operator=(LaneLock &&other) noexcept {
  if (this != &other) {
    release();
    file_ = std::exchange(other.file_, -1);
  }
  return *this;
}

bool LaneLock::take(const std::string &lane_folder) noexcept {
  release();
  int file = ::open((lane_folder + "/" + std::string(lane_lock)).c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0)
    return false;
  file = record::moved_high(file);
  struct stat status;
  // Without a link: removed by whoever held it before.
  if (flock(file, LOCK_EX | LOCK_NB) != 0 || fstat(file, &status) != 0 || status.st_nlink == 0) {
    ::close(file);
    return false;
  }
  remember(file, status);
  file_ = file;
  return true;
}

void LaneLock::release() noexcept {
  if (file_ >= 0 && forget(file_))
    ::close(file_);
  file_ = -1;
}

} // namespace mlflow::outbox
