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

Progress::Progress(std::uint64_t total, std::string unit)
    : total_(total), unit_(std::move(unit)), began_(Clock::now()) {
  const char *term = std::getenv("TERM");
  on_terminal_ = isatty(STDERR_FILENO) && !(term && std::string_view(term) == "dumb");
  winsize size{};
  if (on_terminal_ && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0)
    width_ = size.ws_col;
}

void Progress::show(std::uint64_t done, const std::string &note) {
  auto now = Clock::now();
  if (!on_terminal_ || (visible_ && now - shown_ < shown_every && done < total_ && note.empty()))
    return;
  shown_ = now;
  done = std::min(done, total_);
  double seconds = std::chrono::duration<double>(now - began_).count(), rate = double(done) / std::max(seconds, 1e-9);
  std::string line = bar(total_ ? double(done) / double(total_) : 1) + " " + std::to_string(done) + "/" +
                     std::to_string(total_) + " " + unit_;
  if (done && seconds >= least_seconds) {
    line += "  " + std::to_string(std::uint64_t(rate)) + "/s";
    if (done < total_)
      line += "  " + age(std::uint64_t(double(total_ - done) / rate * 1e9)) + " left";
  }
  if (!note.empty())
    line += "  " + printable(note);
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
