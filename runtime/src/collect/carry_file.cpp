#include "collect/carry_file.h"

#include "config/message.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace mlflow::collect {

namespace {

constexpr std::size_t compact_at_least = 64u << 10;

/// Whole or not at all: behind half a chunk nothing would be found again. Opened for each write: a program may close
/// descriptors that are not its own, and open other files under their numbers.
bool write_file(const std::string &path, int flags, const std::vector<std::byte> &bytes) {
  int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
  if (file < 0)
    return false;
  const off_t before = lseek(file, 0, SEEK_END);
  std::size_t done = 0;
  while (done < bytes.size()) {
    ssize_t written = ::write(file, bytes.data() + done, bytes.size() - done);
    if (written < 0 && errno != EINTR)
      break;
    done += written > 0 ? std::size_t(written) : 0;
  }
  bool written = done == bytes.size();
  if (!written && before >= 0 && ftruncate(file, before) != 0)
    written = false; // its reader takes what is in front of it
  ::close(file);
  return written;
}

void add_chunk(std::vector<std::byte> &to, std::uint32_t thread, std::uint32_t kernel_id,
               const std::vector<std::byte> &records) {
  if (records.empty())
    return;
  ChunkHeader header{chunk_magic, std::uint32_t(sizeof header + records.size()), thread, kernel_id};
  auto *bytes = reinterpret_cast<const std::byte *>(&header);
  to.insert(to.end(), bytes, bytes + sizeof header);
  to.insert(to.end(), records.begin(), records.end());
}

} // namespace

CarryFile::CarryFile(std::string log_path) : path_(std::move(log_path)), compact_at_(compact_at_least) {
  if (!path_.empty())
    path_ += carry_ending;
}

void CarryFile::carry_over(Assembler &assembler, const record::SegmentHeader &segment, const std::byte *data,
                           std::size_t bytes) {
  records_.clear();
  assembler.carry_over(segment.thread, data, bytes, records_);
  if (records_.empty() || path_.empty())
    return;
  if (size_ + records_.size() > compact_at_ && compact(assembler))
    return;
  chunk_.clear();
  add_chunk(chunk_, segment.thread, segment.thread_id, records_);
  bool written = write_file(path_, O_APPEND, chunk_);
  if (written)
    size_ += chunk_.size();
  if (written || told_)
    return;
  told_ = true;
  config::say("no room for " + path_ + ": calls that last long are missing from the traces if this process is killed");
}

/// Only what still matters, in place of the whole file.
bool CarryFile::compact(const Assembler &assembler) {
  std::vector<std::byte> records, all;
  for (const auto &[number, thread] : assembler.threads()) {
    records.clear();
    assembler.carried(number, records);
    add_chunk(all, number, thread.kernel_id, records);
  }
  records.clear();
  assembler.carried_remotes(records);
  add_chunk(all, 0, 0, records); // of no thread in particular
  std::string fresh = path_ + ".new";
  if (!write_file(fresh, O_TRUNC, all) || std::rename(fresh.c_str(), path_.c_str()) != 0) {
    ::unlink(fresh.c_str());
    compact_at_ *= 2;
    return false;
  }
  size_ = all.size();
  compact_at_ = std::max(2 * size_, compact_at_least);
  return true;
}

void CarryFile::remove() noexcept {
  if (!path_.empty())
    ::unlink(path_.c_str());
}

} // namespace mlflow::collect
