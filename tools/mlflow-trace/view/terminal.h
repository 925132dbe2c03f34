// What standard output is: whether to colour, how wide it is; and text made fit for it. Values come from programs and
// their users, so no control character of theirs reaches a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mlflow::view {

enum class Colour { Plain, Bold, Dim, Red, Green, Yellow, Cyan };

class Terminal {
public:
  /// Of this process's standard output: colours on a terminal unless NO_COLOR is set or TERM is "dumb".
  static Terminal of_stdout();
  /// Plain text of any width.
  Terminal() = default;

  std::string paint(std::string_view text, Colour colour) const;
  /// Columns; 0: as many as are wanted.
  std::size_t width() const { return width_; }

private:
  bool colours_ = false;
  std::size_t width_ = 0;
};

/// Control characters, line ends too, as escapes.
std::string printable(std::string_view text);
/// Columns that printable UTF-8 text takes.
std::size_t columns(std::string_view text);
/// At most so many columns of it, the last an ellipsis if it was cut. 0: all of it.
std::string cut(std::string_view text, std::size_t most_columns);
/// Followed by spaces up to so many columns.
std::string pad(std::string text, std::size_t to_columns);

} // namespace mlflow::view
