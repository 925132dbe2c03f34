#include "view/table.h"

#include <algorithm>

namespace mlflow::view {

namespace {
constexpr std::size_t gap = 2;
/// A name longer than this is cut on a terminal: the columns behind it matter more.
constexpr std::size_t widest_cell = 40;
} // namespace

Table::Table(std::vector<std::string> titles) {
  Row row;
  for (auto &title : titles) {
    to_right_.push_back(title.ends_with('>'));
    if (to_right_.back())
      title.pop_back();
    row.push_back({title, Colour::Dim});
  }
  rows_.push_back(std::move(row));
}

void Table::add(Row row) {
  for (auto &cell : row)
    cell.text = printable(cell.text);
  rows_.push_back(std::move(row));
}

void Table::print(std::ostream &out, const Terminal &terminal, bool full) const {
  bool cuts = terminal.width() && !full;
  std::size_t last = to_right_.size() - 1;
  auto shown = [&](const Cell &cell, std::size_t column) {
    return cuts && column != last ? cut(cell.text, widest_cell) : cell.text;
  };
  std::vector<std::size_t> widths(to_right_.size());
  for (const auto &row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], columns(shown(row[i], i)));

  for (const auto &row : rows_) {
    std::size_t used = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string text = shown(row[i], i), space(widths[i] - std::min(widths[i], columns(text)), ' ');
      if (i == last) {
        if (cuts && terminal.width() > used)
          text = cut(text, terminal.width() - used);
        out << terminal.paint(text, row[i].colour);
        continue;
      }
      std::string painted = terminal.paint(text, row[i].colour);
      out << (to_right_[i] ? space + painted : painted + space) << std::string(gap, ' ');
      used += widths[i] + gap;
    }
    out << "\n";
  }
}

} // namespace mlflow::view
