// What is known of a trace and its spans beyond their tree, inputs and outputs, as lines for people: attributes,
// events, links, tags and metadata. Plain data in, plain text out.
#pragma once

#include "store/trace.h"

#include <string>
#include <vector>

namespace mlflow::view {

struct Detail {
  std::string label; // "attr", "event", "link", "tag", "meta"
  std::string text;
};

/// `times`: also what differs from run to run, such as ids and times.
std::vector<Detail> details_of(const store::Span &span, bool times);
std::vector<Detail> details_of(const store::Trace &trace, bool times);

} // namespace mlflow::view
