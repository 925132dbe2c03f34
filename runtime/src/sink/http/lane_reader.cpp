#include "sink/http/lane_reader.h"

#include "outbox/file_text.h"
#include "outbox/lane.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>

namespace mlflow::http {

namespace {

constexpr std::size_t read_bytes = 256u << 10;

} // namespace

/// Reads more behind what is there; false at the end of the file, if there is no such file any more, or after an error.
bool LaneReader::fill() {
  buffer_.erase(0, given_);
  given_ = 0;
  std::size_t before = buffer_.size();
  if (position_.file.empty())
    return false;
  if (!outbox::read_part(folder_ + "/" + position_.file, position_.offset + before, std::max(read_bytes, before),
                         buffer_) &&
      errno != ENOENT)
    error_ = {errno, std::generic_category()};
  return !error_ && buffer_.size() > before;
}

/// What has no end yet is read again: its writer takes back what it could not finish.
void LaneReader::forget_unfinished() {
  buffer_.clear();
  given_ = 0;
}

void LaneReader::begin_newer_file() {
  position_ = {std::move(newer_), 0};
  newer_.clear();
  forget_unfinished();
  superseded_ = false;
}

bool LaneReader::next(std::string_view &line) {
  error_.clear();
  for (;;) {
    std::size_t searched = given_, end;
    while ((end = buffer_.find('\n', searched)) == std::string::npos) {
      searched = buffer_.size() - given_;
      if (!fill())
        break;
    }
    if (end != std::string::npos) {
      line = std::string_view(buffer_).substr(given_, end - given_);
      position_.offset += end + 1 - given_;
      given_ = end + 1;
      return true;
    }
    if (!error_ && superseded_) { // it was known before the last look at this file, so nothing came after
      begin_newer_file();
      continue;
    }
    auto files = error_ ? std::vector<std::string>() : outbox::list_store_files(folder_, error_);
    if (error_ == std::errc::no_such_file_or_directory)
      error_.clear();
    auto newer = std::ranges::upper_bound(files, position_.file);
    if (error_ || newer == files.end()) {
      forget_unfinished();
      return false;
    }
    newer_ = *newer;
    superseded_ = true;
  }
}

std::uint64_t LaneReader::bytes_behind() const {
  std::uint64_t bytes = 0;
  for (const std::string &file : outbox::list_store_files(folder_)) {
    std::error_code gone;
    std::uint64_t size = std::filesystem::file_size(folder_ + "/" + file, gone);
    if (gone || file < position_.file)
      continue;
    bytes += file == position_.file ? size - std::min(size, position_.offset) : size;
  }
  return bytes;
}

} // namespace mlflow::http
