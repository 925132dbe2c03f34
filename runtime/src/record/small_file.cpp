#include "record/small_file.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace mlflow::record {

std::size_t read_small_file(const char *path, char *buffer, std::size_t size) noexcept {
  std::size_t length = 0;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    while (length + 1 < size) {
      ssize_t got = read(file, buffer + length, size - 1 - length);
      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        break;
      length += std::size_t(got);
    }
    close(file);
  }
  buffer[length] = '\0';
  return length;
}

} // namespace mlflow::record
