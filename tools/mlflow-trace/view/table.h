// Rows with columns as wide as what stands in them; the last column gets what is left of the terminal.
#pragma once

#include "view/terminal.h"

#include <ostream>
#include <string>
#include <vector>

namespace mlflow::view {

struct Cell {
  std::string text;
  Colour colour = Colour::Plain;
};
using Row = std::vector<Cell>;

class Table {
public:
  /// A title that ends in '>' is of a column of numbers: they stand to the right.
  explicit Table(std::vector<std::string> titles);
  void add(Row row);
  /// `full`: the last column is not cut.
  void print(std::ostream &out, const Terminal &terminal, bool full) const;

private:
  std::vector<bool> to_right_;
  std::vector<Row> rows_; // the first: the titles
};

} // namespace mlflow::view
