#include "sink/store_files.h"

#include "model/id_text.h"
#include "record/high_descriptor.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace mlflow::sink {

namespace fs = std::filesystem;

namespace {

/// Disk space is taken in such steps. A file smaller than one takes none ahead.
constexpr std::uint64_t space_step = 1u << 20;

std::uint64_t now_ms() {
  auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::uint64_t(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

std::string utc(std::uint64_t ms) {
  char text[32];
  char *end = model::put_utc(text, ms * 1'000'000, true);
  return {text, end};
}

} // namespace

StoreFiles::StoreFiles(std::string directory, StoreLimits limits) : directory_(std::move(directory)), limits_(limits) {}

/// Whether the descriptor is still what we opened. A program may close descriptors that are not its own (every daemon
/// does), and then open a file of its own under the number.
bool StoreFiles::is_ours(bool &removed) const noexcept {
  struct stat status;
  if (file_ < 0 || fstat(file_, &status) != 0 || status.st_dev != device_ || status.st_ino != inode_)
    return false;
  removed = status.st_nlink == 0;
  return true;
}

void StoreFiles::close() noexcept {
  bool removed;
  if (is_ours(removed))
    ::close(file_);
  file_ = -1;
}

bool StoreFiles::make_directory() {
  std::error_code error;
  path_ = directory_;
  fs::create_directories(directory_, error);
  if (error)
    error_ = error.value();
  return !error;
}

bool StoreFiles::open() noexcept {
  try {
    if (!make_directory())
      return false;
    remove_oldest();
    for (int again = 0; again < 100; ++again) {
      // Names are in the order of the files, also when the clock is set back: a lane is followed by them.
      named_ms_ = std::max(now_ms(), named_ms_ + 1);
      path_ = directory_ + "/" + utc(named_ms_) + "-" + std::to_string(getpid()) + std::string(store_file_ending);
      file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666);
      if (file_ >= 0 || errno != EEXIST)
        break;
    }
  } catch (...) { // no memory
    error_ = ENOMEM;
    return false;
  }
  if (file_ < 0) {
    error_ = errno;
    return false;
  }
  file_ = record::moved_high(file_);
  struct stat status;
  if (fstat(file_, &status) == 0) {
    device_ = status.st_dev;
    inode_ = status.st_ino;
  }
  flock(file_, LOCK_EX | LOCK_NB); // a file system without locks only loses the protection
  size_ = space_ = 0;
  return true;
}

/// Finding room on the disk a write at a time is 40 % of what the write costs, so it is found ahead. What a process
/// leaves unused of its last step stays with the file, beyond its end.
void StoreFiles::take_space(std::size_t bytes) noexcept {
  if (size_ < space_step || size_ + bytes <= space_ || size_ + space_step > limits_.file_bytes)
    return;
  bool taken = fallocate(file_, FALLOC_FL_KEEP_SIZE, off_t(size_), off_t(space_step)) == 0;
  space_ = taken ? size_ + space_step : limits_.file_bytes; // not every file system can: then it is not asked again
}

/// Makes room for one more file.
void StoreFiles::remove_oldest() {
  struct File {
    std::string path;
    std::uint64_t bytes;
  };
  std::vector<File> files;
  std::uint64_t total = limits_.file_bytes;
  std::error_code error;
  for (fs::directory_iterator it(directory_, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() != store_file_ending)
      continue;
    std::error_code gone; // another process may be at it too
    std::uint64_t bytes = it->file_size(gone);
    if (gone)
      continue;
    files.push_back({it->path().string(), bytes});
    total += bytes;
  }
  std::ranges::sort(files, {}, &File::path); // names begin with the time
  for (const auto &file : files) {
    if (total <= limits_.total_bytes)
      return;
    int closed = ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC);
    if (closed < 0)
      continue;
    if (flock(closed, LOCK_EX | LOCK_NB) == 0 && unlink(file.path.c_str()) == 0)
      total -= file.bytes;
    ::close(closed);
  }
}

/// After a failed write: a line of which only the first part was written is taken off the file again. Returns the bytes
/// taken back.
std::size_t StoreFiles::take_back(std::string_view written) noexcept {
  std::size_t torn = written.size() - (written.rfind('\n') + 1); // npos + 1 is 0
  if (torn == 0 || ftruncate(file_, off_t(size_ - torn)) != 0)
    return 0;
  size_ -= torn;
  return torn;
}

bool StoreFiles::ready() noexcept {
  bool removed = false;
  if (!is_ours(removed))
    file_ = -1;
  else if (size_ >= limits_.file_bytes || removed)
    close();
  return file_ >= 0 || open();
}

std::size_t StoreFiles::write(std::string_view lines) noexcept {
  std::size_t done = 0;
  while (done < lines.size()) {
    bool at_line = done == 0 || lines[done - 1] == '\n';
    if (at_line && !ready())
      return done;
    std::size_t piece = lines.size() - done; // up to the line that fills the file
    std::uint64_t room = size_ < limits_.file_bytes ? limits_.file_bytes - size_ : 1;
    if (piece > room)
      piece = lines.find('\n', done + room - 1) + 1 - done;
    take_space(piece);
    ssize_t written = ::write(file_, lines.data() + done, piece);
    if (written >= 0) {
      done += std::size_t(written);
      size_ += std::uint64_t(written);
      continue; // after a part the next write tells why
    }
    if (errno == EINTR)
      continue;
    error_ = errno;
    done -= take_back(lines.substr(0, done));
    if (error_ == EFBIG && size_ > 0) { // the process may not write bigger files
      close();
      continue;
    }
    if (error_ != ENOSPC && error_ != EDQUOT)
      close(); // it may be gone for good (EIO, ESTALE)
    return done;
  }
  return done;
}

namespace {

/// Where the last whole line of a file of `size` bytes ends; `size` if that is at its end.
std::uint64_t end_of_lines(int file, std::uint64_t size) {
  char block[4096];
  for (std::uint64_t end = size; end > 0;) {
    std::uint64_t begin = end > sizeof block ? end - sizeof block : 0;
    ssize_t got = pread(file, block, end - begin, off_t(begin));
    if (got != ssize_t(end - begin))
      return size; // cannot be read: left as it is
    std::size_t line_end = std::string_view(block, std::size_t(got)).rfind('\n');
    if (line_end != std::string_view::npos)
      return begin + line_end + 1;
    end = begin;
  }
  return 0;
}

void remove_torn_line(const char *path) {
  int file = ::open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  struct stat status;
  if (file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0 && fstat(file, &status) == 0) {
    auto size = std::uint64_t(status.st_size), whole = end_of_lines(file, size);
    if (whole != size && ftruncate(file, off_t(whole)) != 0)
      errno = 0; // readers tolerate a torn last line
  }
  if (file >= 0)
    ::close(file);
}

} // namespace

void remove_torn_line(const std::string &directory, std::uint32_t pid) noexcept {
  try {
    std::string ending = "-" + std::to_string(pid) + std::string(store_file_ending);
    std::error_code error;
    for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error))
      if (it->path().filename().string().ends_with(ending))
        remove_torn_line(it->path().c_str());
  } catch (...) { // no memory: readers tolerate it
  }
}

} // namespace mlflow::sink
