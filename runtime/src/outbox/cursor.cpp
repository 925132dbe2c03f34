#include "outbox/cursor.h"

#include "outbox/file_text.h"
#include "outbox/lane.h"

#include <charconv>

namespace mlflow::outbox {

namespace {

constexpr std::size_t longest_cursor = 512; // a file's name has at most 255 bytes

std::string path_of(const std::string &lane_folder) { return lane_folder + "/" + std::string(outbox::lane_cursor); }

} // namespace

Position read_cursor(const std::string &lane_folder) {
  std::string text;
  if (!read_part(path_of(lane_folder), 0, longest_cursor, text))
    return {};
  std::size_t space = text.find(' ');
  if (space == std::string::npos || space == 0 || !text.ends_with('\n') || text.find('/') != std::string::npos)
    return {};
  Position position{text.substr(0, space), 0};
  const char *end = text.data() + text.size() - 1;
  auto [stop, error] = std::from_chars(text.data() + space + 1, end, position.offset);
  return error == std::errc() && stop == end ? position : Position();
}

bool write_cursor(const std::string &lane_folder, const Position &position) {
  return replace_file(path_of(lane_folder), position.file + " " + std::to_string(position.offset) + "\n");
}

} // namespace mlflow::outbox
