// The lines of one file, one at a time, with where each begins: memory for the longest line only. A last line without
// its end is given too, and said to be torn.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mlflow::store {

class LineReader {
public:
  /// Begins with the line at byte `from`. A file that cannot be opened has no lines; error() tells why.
  explicit LineReader(const std::string &path, std::uint64_t from = 0);
  LineReader(const LineReader &) = delete;
  LineReader &operator=(const LineReader &) = delete;
  ~LineReader();

  /// False at the end of the file. `line`, without its end, is good until the next call.
  bool next(std::string_view &line);
  std::uint64_t offset() const { return offset_; } // of the line that next() gave
  std::uint64_t end() const { return end_; }       // of that line
  bool torn() const { return torn_; }
  int error() const { return error_; } // errno, or 0

private:
  bool fill();

  int file_ = -1, error_ = 0;
  bool torn_ = false;
  std::vector<char> buffer_;
  std::size_t from_ = 0, to_ = 0; // what of the buffer was not given yet
  std::uint64_t offset_ = 0, end_ = 0;
};

} // namespace mlflow::store
