#include "view/terminal.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace mlflow::view {

namespace {

/// One character of UTF-8 from the front; a byte that is none counts as one.
struct Character {
  char32_t code = 0xfffd;
  std::size_t bytes = 1;
};

Character first_of(std::string_view text) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char lead = byte(0);
  std::size_t size = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  if (size == 0 || text.size() < size)
    return {};
  char32_t code = size == 1 ? lead : lead & (0x7fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80)
      return {};
    code = code << 6 | (byte(i) & 0x3f);
  }
  return {code, size};
}

struct Range {
  char32_t from, to;
};
/// Characters that most terminals give two columns: East Asian wide ones and emoji.
constexpr std::array wide = {Range{0x1100, 0x115f},   Range{0x2e80, 0x303e},   Range{0x3041, 0x33ff},
                             Range{0x3400, 0x4dbf},   Range{0x4e00, 0x9fff},   Range{0xa000, 0xa4cf},
                             Range{0xac00, 0xd7a3},   Range{0xf900, 0xfaff},   Range{0xfe30, 0xfe6f},
                             Range{0xff00, 0xff60},   Range{0xffe0, 0xffe6},   Range{0x1f300, 0x1f64f},
                             Range{0x1f680, 0x1f6ff}, Range{0x1f900, 0x1f9ff}, Range{0x20000, 0x3fffd}};
/// Characters that take no column of their own.
constexpr std::array joined = {Range{0x0300, 0x036f}, Range{0x200b, 0x200f}, Range{0xfe00, 0xfe0f}};

bool is_in(char32_t code, const auto &ranges) {
  return std::ranges::any_of(ranges, [code](Range range) { return code >= range.from && code <= range.to; });
}

std::size_t columns_of(char32_t code) { return is_in(code, joined) ? 0 : is_in(code, wide) ? 2 : 1; }

/// Controls, and the marks that reorder what is around them.
bool is_unprintable(char32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x2069);
}

std::string escape_of(char32_t code) {
  switch (code) {
  case '\n':
    return "\\n";
  case '\r':
    return "\\r";
  case '\t':
    return "\\t";
  }
  char text[8];
  std::snprintf(text, sizeof text, "\\u%04x", unsigned(code));
  return text;
}

} // namespace

Terminal Terminal::of_stdout() {
  Terminal result;
  if (!isatty(STDOUT_FILENO))
    return result;
  const char *no_color = std::getenv("NO_COLOR"), *term = std::getenv("TERM");
  result.colours_ = !(no_color && *no_color) && !(term && std::string_view(term) == "dumb");
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
    result.width_ = size.ws_col;
  return result;
}

std::string Terminal::paint(std::string_view text, Colour colour) const {
  if (!colours_ || colour == Colour::Plain || text.empty())
    return std::string(text);
  constexpr std::string_view codes[] = {"", "1", "2", "31", "32", "33", "36"};
  return "\033[" + std::string(codes[std::size_t(colour)]) + "m" + std::string(text) + "\033[0m";
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    auto [code, bytes] = first_of(text);
    if (is_unprintable(code))
      result += escape_of(code);
    else if (code == 0xfffd)
      result += "\xef\xbf\xbd";
    else
      result += text.substr(0, bytes);
    text.remove_prefix(bytes);
  }
  return result;
}

std::size_t columns(std::string_view text) {
  std::size_t result = 0;
  while (!text.empty()) {
    auto [code, bytes] = first_of(text);
    result += columns_of(code);
    text.remove_prefix(bytes);
  }
  return result;
}

std::string cut(std::string_view text, std::size_t most_columns) {
  if (most_columns == 0)
    return std::string(text);
  std::size_t used = 0, fits = 0; // columns, and bytes that leave room for the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = first_of(text.substr(at));
    used += columns_of(code);
    if (used > most_columns)
      return std::string(text.substr(0, fits)) + "…";
    at += bytes;
    if (used < most_columns)
      fits = at;
  }
  return std::string(text);
}

std::string pad(std::string text, std::size_t to_columns) {
  std::size_t has = columns(text);
  return has < to_columns ? text + std::string(to_columns - has, ' ') : text;
}

} // namespace mlflow::view
