// A trace as a tree of its spans, in the form that docs/mlflow-trace.md describes. Without times the text depends on
// nothing but what the program did, so it can stand in a test.
#pragma once

#include "store/trace.h"
#include "view/terminal.h"

#include <ostream>

namespace mlflow::view {

struct TreeStyle {
  Terminal terminal;
  bool times = true;
  bool full = false;    // values longer than a line too
  bool details = false; // attributes, events, links, tags and metadata too
  bool partial = false; // parts of traces: a parent that is missing is nothing to wonder at
};

void print_tree(std::ostream &out, const store::Trace &trace, const TreeStyle &style);

} // namespace mlflow::view
