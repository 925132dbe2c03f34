// The files of a local store: one for each process at a time, begun anew when it is full, the oldest closed ones
// removed when all together are too big. A file that a living process writes is locked (flock), so nobody removes it.
// Collector thread, or the one that recovers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace mlflow::sink {

struct StoreLimits {
  std::uint64_t file_bytes = 64u << 20;    // size at which a new file is begun
  std::uint64_t total_bytes = 1024u << 20; // of all files; beyond it the oldest go
};

class StoreFiles {
public:
  StoreFiles(std::string directory, StoreLimits limits);
  StoreFiles(const StoreFiles &) = delete;
  StoreFiles &operator=(const StoreFiles &) = delete;
  ~StoreFiles() { close(); }

  /// Writes whole lines, to a new file if the present one is full. Returns the bytes written: fewer than given after a
  /// failure (the disk is full, the folder cannot be made), with errno in error(); the rest, whole lines again, may be
  /// given later.
  std::size_t write(std::string_view lines) noexcept;
  int error() const noexcept { return error_; }
  /// What the failed step was about: a path.
  const std::string &path() const noexcept { return path_; }
  void close() noexcept;

private:
  bool ready() noexcept;
  bool is_ours(bool &removed) const noexcept;
  bool open() noexcept;
  void take_space(std::size_t bytes) noexcept;
  std::size_t take_back(std::string_view written) noexcept;
  bool make_directory();
  void remove_oldest();

  std::string directory_, path_;
  StoreLimits limits_;
  std::uint64_t size_ = 0, space_ = 0; // bytes written, bytes that the file has room for on the disk
  std::uint64_t named_ms_ = 0;         // in the name of the last file
  int file_ = -1, error_ = 0;
  dev_t device_ = 0;
  ino_t inode_ = 0;
};

/// Takes off the line that a process was writing when it was killed, at the end of its file. What it said is in the
/// log, and delivered by recovery. Files that a process has open are left alone.
void remove_torn_line(const std::string &directory, std::uint32_t pid) noexcept;

/// Ending of the files of a store; others in the folder are left alone.
inline constexpr std::string_view store_file_ending = ".jsonl";

} // namespace mlflow::sink
