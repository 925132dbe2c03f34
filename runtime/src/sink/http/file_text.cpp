#include "sink/http/file_text.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace mlflow::http {

namespace {

/// Away from the low numbers, which programs count on getting.
constexpr int high_descriptor = 500;

} // namespace

bool read_part(const std::string &path, std::uint64_t offset, std::size_t most, std::string &to) {
  int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return false;
  if (int high = fcntl(file, F_DUPFD_CLOEXEC, high_descriptor); high >= 0) {
    ::close(file);
    file = high;
  }
  const std::size_t before = to.size();
  to.resize(before + most);
  std::size_t size = 0;
  ssize_t got = 1;
  while (size < most && got != 0) {
    got = pread(file, to.data() + before + size, most - size, off_t(offset + size));
    if (got < 0 && errno != EINTR)
      break;
    size += got > 0 ? std::size_t(got) : 0;
  }
  int error = errno;
  ::close(file);
  to.resize(before + size);
  errno = error;
  return got >= 0;
}

} // namespace mlflow::http
