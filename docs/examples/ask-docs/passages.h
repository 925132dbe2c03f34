// The documents, cut into passages: what is searched, and what an answer names as its source.
#pragma once

#include <string>
#include <vector>

namespace ask {

struct Passage {
  std::string source;  // where a reader finds it: "guide.md:12", the file and the line it begins at
  std::string heading; // the heading it stands under, or empty
  std::string text;    // a paragraph; list items and table rows on lines of their own
};

/// The passages of every .md file in `folder` and below, in the order of their names. Code blocks are left
/// out: answers are made of sentences. Throws std::runtime_error if the folder cannot be read or holds no passage.
std::vector<Passage> read_passages(const std::string &folder);

} // namespace ask
