#include "view/traces.h"

#include "view/text.h"

namespace mlflow::view {

namespace {

/// What identifies the trace, above its tree.
void print_heading(std::ostream &out, const store::Trace &trace, const Terminal &terminal) {
  Colour colour = trace.state() == "ERROR" ? Colour::Red : trace.in_progress() ? Colour::Yellow : Colour::Green;
  out << terminal.paint(trace.id + "  " + local_time(trace.start_ns()) + "  ", Colour::Dim)
      << terminal.paint(printable(trace.state()), colour) << "\n";
}

} // namespace

void print_trees(std::ostream &out, store::Store &store, const Entries &entries, const TreeStyle &style) {
  bool is_first = true;
  for (const auto &entry : entries) {
    store::Trace trace = store.load(entry);
    if (!is_first)
      out << "\n";
    if (style.times)
      print_heading(out, trace, style.terminal);
    print_tree(out, trace, style);
    is_first = false;
  }
}

void print_json(std::ostream &out, store::Store &store, const Entries &entries) {
  out << "[";
  for (bool is_first = true; const auto &entry : entries) {
    out << (is_first ? "\n" : ",\n")
        << store.load(entry).to_mlflow().dump(2, ' ', false, store::Json::error_handler_t::replace);
    is_first = false;
  }
  out << "\n]";
}

} // namespace mlflow::view
