#include "passages.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace fs = std::filesystem;

namespace ask {
namespace {

std::string_view trim(std::string_view line) {
  std::size_t first = line.find_first_not_of(" \t\r");
  if (first == line.npos)
    return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

/// How many characters of `line` only mark it as a list item: "- ", "* ", "12. ".
std::size_t item_mark(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* "))
    return 2;
  std::size_t digits = line.find_first_not_of("0123456789");
  return digits > 0 && digits < 4 && line.substr(digits).starts_with(". ") ? digits + 2 : 0;
}

/// Cuts one document into passages, line by line.
class Splitter {
public:
  Splitter(std::string name, std::vector<Passage> &passages) : name_(std::move(name)), passages_(passages) {}

  void line(std::string_view line, std::size_t number) {
    line = trim(line);
    if (line.starts_with("```")) {
      finish();
      in_code_ = !in_code_;
    } else if (in_code_) {
      return;
    } else if (line.empty()) {
      finish();
    } else if (line.starts_with('#')) {
      finish();
      heading_ = trim(line.substr(std::min(line.find_first_not_of('#'), line.size())));
    } else {
      std::size_t mark = item_mark(line);
      bool own_line = mark > 0 || line.starts_with('|');
      if (own_line && text_.size() > long_enough) // a list may run over pages: no passage should
        finish();
      if (text_.empty())
        first_line_ = number;
      else
        text_ += own_line ? '\n' : ' ';
      text_ += line.substr(mark);
    }
  }

  void finish() {
    if (!text_.empty())
      passages_.push_back({name_ + ":" + std::to_string(first_line_), heading_, text_});
    text_.clear();
  }

private:
  static constexpr std::size_t long_enough = 300; // bytes

  std::string name_;
  std::vector<Passage> &passages_;
  std::string heading_;
  std::string text_;
  std::size_t first_line_ = 0;
  bool in_code_ = false;
};

} // namespace

// Its own trace: reading is not part of any question. The passages would fill pages, so they are not recorded.
[[mlflow::trace(TASK, capture_outputs = false)]]
std::vector<Passage> read_passages(const std::string &folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry &entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".md")
      files.push_back(entry.path());
  std::sort(files.begin(), files.end()); // directories list in no order; answers should not depend on it

  std::vector<Passage> passages;
  for (const fs::path &file : files) {
    std::ifstream in(file);
    Splitter splitter(fs::relative(file, folder).generic_string(), passages);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);)
      splitter.line(line, ++number);
    splitter.finish();
  }
  if (passages.empty())
    throw std::runtime_error("no .md file with text in " + folder);
  return passages;
}

} // namespace ask
