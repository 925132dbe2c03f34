#include "collect/log_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mlflow::collect {

namespace {

bool is_log(const record::FileHeader &header, std::size_t bytes) {
  return header.magic == record::file_magic && header.version == record::file_version &&
         header.header_bytes >= record::file_header_bytes && header.header_bytes <= bytes &&
         header.header_bytes % 64 == 0 && header.segment_bytes > sizeof(record::SegmentHeader) + 64 &&
         header.segment_bytes % 64 == 0;
}

} // namespace

MappedLog::MappedLog(const std::string &path) {
  file_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  struct stat status;
  if (file_ < 0 || fstat(file_, &status) != 0 || !S_ISREG(status.st_mode) || status.st_uid != geteuid() ||
      std::size_t(status.st_size) < record::file_header_bytes)
    return;
  bytes_ = std::size_t(status.st_size);
  void *pages = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_SHARED, file_, 0);
  if (pages == MAP_FAILED)
    return;
  base_ = static_cast<std::byte *>(pages);
  if (is_log(view().header(), bytes_))
    return;
  munmap(base_, bytes_);
  base_ = nullptr;
}

MappedLog::~MappedLog() {
  if (base_)
    munmap(base_, bytes_);
  if (file_ >= 0)
    ::close(file_);
}

bool MappedLog::lock() {
  struct stat status;
  return flock(file_, LOCK_EX | LOCK_NB) == 0 && fstat(file_, &status) == 0 &&
         status.st_nlink > 0; // else: it is done already
}

std::vector<std::byte> read_file(const std::string &path) {
  std::vector<std::byte> bytes;
  int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  struct stat status;
  if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
    bytes.resize(std::size_t(status.st_size));
    std::size_t done = 0;
    for (ssize_t got = 1; got != 0 && done < bytes.size(); done += got > 0 ? std::size_t(got) : 0) {
      got = ::read(file, bytes.data() + done, bytes.size() - done);
      if (got < 0 && errno != EINTR)
        break;
    }
    bytes.resize(done);
  }
  if (file >= 0)
    ::close(file);
  return bytes;
}

} // namespace mlflow::collect
