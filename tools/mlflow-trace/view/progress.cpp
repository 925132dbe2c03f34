#include "view/progress.h"

#include "view/terminal.h"
#include "view/text.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace mlflow::view {

namespace {

constexpr std::size_t bar_columns = 24;
constexpr auto shown_every = std::chrono::milliseconds(100);
/// The rate of less than this says nothing about the rest.
constexpr double least_seconds = 0.5;

std::string bar(double share) {
  auto full = std::size_t(share * double(bar_columns));
  return "[" + std::string(full, '#') + std::string(bar_columns - full, '-') + "]";
}

} // namespace

Progress::Progress(std::uint64_t total) : total_(total), began_(Clock::now()) {
  const char *term = std::getenv("TERM");
  on_terminal_ = isatty(STDERR_FILENO) && !(term && std::string_view(term) == "dumb");
  winsize size{};
  if (on_terminal_ && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0)
    width_ = size.ws_col;
}

std::string Progress::rate(std::uint64_t count) const {
  double seconds = std::chrono::duration<double>(Clock::now() - began_).count();
  return count && seconds >= least_seconds ? std::to_string(std::uint64_t(double(count) / seconds)) + "/s" : "";
}

void Progress::show(std::uint64_t done, const std::string &text, bool matters) {
  auto now = Clock::now();
  if (!on_terminal_ || (visible_ && !matters && now - shown_ < shown_every))
    return;
  shown_ = now;
  done = std::min(done, total_);
  double seconds = std::chrono::duration<double>(now - began_).count();
  std::string line = bar(total_ ? double(done) / double(total_) : 1) + " " + printable(text);
  if (done && done < total_ && seconds >= least_seconds)
    line += "  " + age(std::uint64_t(double(total_ - done) / double(done) * seconds * 1e9)) + " left";
  // The last column is left free: some terminals wrap when it is written.
  std::cerr << "\r" << cut(line, width_ > 1 ? width_ - 1 : 0) << "\033[K" << std::flush;
  visible_ = true;
}

void Progress::clear() {
  if (visible_)
    std::cerr << "\r\033[K" << std::flush;
  visible_ = false;
}

} // namespace mlflow::view
