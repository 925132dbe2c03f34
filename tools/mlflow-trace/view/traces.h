// Several traces of a store, one below the other: as trees with a heading each, or as an array of MLflow's trace
// dictionaries.
#pragma once

#include "store/store.h"
#include "view/tree.h"

#include <ostream>
#include <vector>

namespace mlflow::view {

using Entries = std::vector<store::Store::Entry>;

void print_trees(std::ostream &out, store::Store &store, const Entries &entries, const TreeStyle &style);
/// Memory for one of them at a time.
void print_json(std::ostream &out, store::Store &store, const Entries &entries);

} // namespace mlflow::view
