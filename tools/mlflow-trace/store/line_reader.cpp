#include "store/line_reader.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace mlflow::store {

LineReader::LineReader(const std::string &path, std::uint64_t from) : buffer_(256u << 10), end_(from) {
  file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0 || (from && lseek(file_, off_t(from), SEEK_SET) < 0))
    error_ = errno;
}

LineReader::~LineReader() {
  if (file_ >= 0)
    ::close(file_);
}

/// Reads more behind what is there; false if there is no more.
bool LineReader::fill() {
  if (from_) {
    std::memmove(buffer_.data(), buffer_.data() + from_, to_ - from_);
    to_ -= from_;
    from_ = 0;
  }
  if (to_ == buffer_.size())
    buffer_.resize(buffer_.size() * 2);
  ssize_t got = 0;
  do
    got = ::read(file_, buffer_.data() + to_, buffer_.size() - to_);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    error_ = errno;
  to_ += got > 0 ? std::size_t(got) : 0;
  return got > 0;
}

bool LineReader::next(std::string_view &line) {
  if (error_)
    return false;
  std::size_t searched = 0;
  for (;;) {
    const char *begin = buffer_.data() + from_;
    std::size_t size = to_ - from_;
    const void *found = size > searched ? std::memchr(begin + searched, '\n', size - searched) : nullptr;
    if (found || !fill()) {
      begin = buffer_.data() + from_;
      size = to_ - from_;
      if (!found && size == 0)
        return false;
      torn_ = !found;
      std::size_t length = found ? std::size_t(static_cast<const char *>(found) - begin) : size;
      line = {begin, length};
      from_ += length + (found ? 1 : 0);
      offset_ = end_;
      end_ += length + (found ? 1 : 0);
      return true;
    }
    searched = size;
  }
}

} // namespace mlflow::store
