#include "view/tree.h"

#include "view/details.h"
#include "view/text.h"

#include <unordered_map>

namespace mlflow::view {

namespace {

using store::Span;

/// A span's place in the tree. Spans whose parent is not there hang below a node without a span.
struct Node {
  const Span *span = nullptr;
  const Node *parent = nullptr;
  std::vector<Node *> children; // by start
  bool printed = false;
};

struct Tree {
  std::vector<Node> nodes;
  std::vector<Node *> tops;

  explicit Tree(const std::vector<Span> &spans) {
    nodes.reserve(2 * spans.size()); // nodes point at each other
    std::unordered_map<std::string_view, Node *> by_id;
    for (const Span &span : spans)
      by_id[span.id] = &nodes.emplace_back(Node{&span, nullptr, {}});
    for (std::size_t i = 0; i < spans.size(); ++i) {
      Node &node = nodes[i];
      if (node.span->parent.empty()) {
        tops.push_back(&node);
        continue;
      }
      auto [parent, is_missing] = by_id.try_emplace(node.span->parent, nullptr);
      if (is_missing) {
        parent->second = &nodes.emplace_back();
        tops.push_back(parent->second);
      }
      node.parent = parent->second;
      parent->second->children.push_back(&node);
    }
  }
};

class Printer {
public:
  Printer(std::ostream &out, const store::Trace &trace, const TreeStyle &style)
      : out_(out), trace_(trace), style_(style) {}

  /// With a stack of its own: a recursive function's trace may be deeper than this program's.
  void print(Node &top) {
    struct Pending {
      Node *node;
      std::string before, below; // in front of its first line and of the others
    };
    std::vector<Pending> pending{{&top, "", ""}};
    while (!pending.empty()) {
      auto [node, before, below] = std::move(pending.back());
      pending.pop_back();
      if (node->printed)
        continue;
      node->printed = true;
      print_head(*node, before);
      bool is_top = node->parent == nullptr;
      print_details(*node, below + (node->children.empty() ? is_top ? "   " : "  " : "│  "));
      for (std::size_t i = node->children.size(); i-- > 0;) {
        bool last = i + 1 == node->children.size();
        pending.push_back({node->children[i], below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  ")});
      }
    }
  }

  void print_details(const store::Trace &trace) {
    for (const Detail &detail : details_of(trace, style_.times))
      print_line("", detail.label + " ", detail.text, Colour::Plain);
  }

private:
  void print_head(const Node &node, const std::string &before) {
    const Terminal &terminal = style_.terminal;
    out_ << terminal.paint(before, Colour::Dim);
    if (!node.span) {
      out_ << (style_.partial         ? "(not here)"
               : trace_.in_progress() ? terminal.paint("(not ended)", Colour::Yellow) + " IN_PROGRESS"
                                      : "(not recorded)")
           << "\n";
      return;
    }
    const Span &span = *node.span;
    out_ << terminal.paint(printable(span.name), span.error ? Colour::Red : Colour::Bold);
    std::string type = span.text_attribute("mlflow.spanType");
    if (!type.empty())
      out_ << terminal.paint(" [" + printable(type) + "]", Colour::Cyan);
    if (span.error)
      out_ << " " << terminal.paint("ERROR", Colour::Red);
    if (span.end_ns == 0)
      out_ << " " << terminal.paint("IN_PROGRESS", Colour::Yellow);
    else if (style_.times)
      print_times(node);
    out_ << "\n";
  }

  void print_times(const Node &node) {
    auto took = [](const Span &span) { return span.end_ns > span.start_ns ? span.end_ns - span.start_ns : 0; };
    out_ << "  " << style_.terminal.paint(duration(took(*node.span)), Colour::Green);
    if (node.parent && node.parent->span && node.parent->span->end_ns)
      out_ << style_.terminal.paint("  " + share(took(*node.span), took(*node.parent->span)), Colour::Dim);
  }

  void print_details(const Node &node, const std::string &before) {
    if (!node.span)
      return;
    const Span &span = *node.span;
    print_value(before, "in  ", span.attribute("mlflow.spanInputs"));
    print_value(before, "out ", span.attribute("mlflow.spanOutputs"));
    std::string_view message = span.status_message();
    // What a nested exception adds stands on lines of its own.
    for (std::string_view label = "!   "; !message.empty(); label = "    ") {
      std::size_t end = std::min(message.find('\n'), message.size());
      print_line(before, label, message.substr(0, end), Colour::Red);
      message.remove_prefix(std::min(end + 1, message.size()));
    }
    if (style_.details)
      for (const Detail &detail : details_of(span, style_.times))
        print_line(before, detail.label + " ", detail.text, Colour::Plain);
  }

  void print_value(const std::string &before, std::string_view label, std::string_view json) {
    if (!json.empty())
      print_line(before, label, spaced_json(json), Colour::Plain);
  }

  void print_line(const std::string &before, std::string_view label, std::string_view text, Colour colour) {
    const Terminal &terminal = style_.terminal;
    std::string shown = printable(text);
    std::size_t used = columns(before) + label.size();
    // Deeper than the terminal is wide there is nothing sensible to cut to.
    if (!style_.full && terminal.width() > used + 10)
      shown = cut(shown, terminal.width() - used);
    out_ << terminal.paint(before, Colour::Dim) << terminal.paint(label, colour == Colour::Plain ? Colour::Dim : colour)
         << terminal.paint(shown, colour) << "\n";
  }

public:
  /// "feedback relevance 0.9 (LLM_JUDGE gpt-4) because it answers the question"
  void print_assessment(const store::Json &assessment) {
    auto text = [](const store::Json &object, const char *key) {
      auto found = object.find(key);
      return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    auto json = [](const store::Json &value) {
      return value.dump(-1, ' ', false, store::Json::error_handler_t::replace);
    };
    for (const char *kind : {"feedback", "expectation"}) {
      if (!assessment.contains(kind) || !assessment[kind].is_object())
        continue;
      const store::Json &assessed = assessment[kind];
      std::string line = text(assessment, "assessment_name");
      if (assessed.contains("error"))
        line += " failed: " + text(assessed["error"], "error_code") + ": " + text(assessed["error"], "error_message");
      else if (assessed.contains("value"))
        line += " " + json(assessed["value"]);
      if (assessment.contains("source"))
        line += " (" + text(assessment["source"], "source_type") + " " + text(assessment["source"], "source_id") + ")";
      if (std::string rationale = text(assessment, "rationale"); !rationale.empty())
        line += " because " + rationale;
      if (assessment.contains("valid") && assessment["valid"] == false)
        line += " [overridden]";
      print_line("", std::string(kind) + " ", line, Colour::Plain);
    }
  }

private:
  std::ostream &out_;
  const store::Trace &trace_;
  const TreeStyle &style_;
};

} // namespace

void print_tree(std::ostream &out, const store::Trace &trace, const TreeStyle &style) {
  Tree tree(trace.spans);
  Printer printer(out, trace, style);
  if (style.details)
    printer.print_details(trace);
  for (Node *top : tree.tops)
    printer.print(*top);
  for (Node &node : tree.nodes) // what is left is its own ancestor: damage, but shown
    if (!node.printed)
      printer.print(node);
  if (trace.spans.empty())
    out << printable(trace.name()) << " " << printable(trace.state()) << " (no spans)\n";
  for (const auto &assessment : trace.assessments)
    printer.print_assessment(assessment);
}

} // namespace mlflow::view
