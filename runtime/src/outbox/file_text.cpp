#include "outbox/file_text.h"

#include "record/high_descriptor.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace mlflow::outbox {

bool read_part(const std::string &path, std::uint64_t offset, std::size_t most, std::string &to) {
  int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0)
    return false;
  file = record::moved_high(file);
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

} // namespace mlflow::outbox
