#include "sink/http/waiting_file.h"

#include "outbox/lane.h"

#include <charconv>
#include <fstream>
#include <unistd.h>

namespace mlflow::http {

namespace {

std::string path_in(const std::string &lane_folder) { return lane_folder + "/" + std::string(outbox::lane_waiting); }

} // namespace

void read_waiting(const std::string &lane_folder, Batch &batch) {
  std::ifstream file(path_in(lane_folder));
  for (std::string line; std::getline(file, line);) {
    std::int64_t since_s = 0;
    auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), since_s);
    std::size_t digits = std::size_t(end - line.data());
    if (error == std::errc{} && digits < line.size() && line[digits] == ' ')
      batch.add_waiting(std::string_view(line).substr(digits + 1), since_s);
  }
}

bool write_waiting(const std::string &lane_folder, Batch &batch, bool &written) {
  std::string text;
  for (const BatchAnnotation &annotation : batch.annotations())
    if (annotation.waits)
      text += std::to_string(annotation.waits_since_s) + " " + annotation.line + "\n";
  if (text.empty()) {
    if (written)
      unlink(path_in(lane_folder).c_str());
    written = false;
    return true;
  }
  written = outbox::replace_file(path_in(lane_folder), text);
  return written;
}

} // namespace mlflow::http
