#include "rerank.h"

#include "text.h"

#include <algorithm>
#include <map>
#include <set>

namespace ask {
namespace {

/// The length, in words, of the shortest stretch of `text` that has every word of `wanted` that `text` has at all.
std::size_t shortest_stretch(const std::vector<std::string> &text, const std::set<std::string> &wanted) {
  std::set<std::string> present;
  for (const std::string &word : text)
    if (wanted.contains(word))
      present.insert(word);

  std::map<std::string, std::size_t> inside; // words of the window [begin, end] that are wanted
  std::size_t shortest = text.size(), begin = 0;
  for (std::size_t end = 0; end < text.size(); ++end) {
    if (present.contains(text[end]))
      ++inside[text[end]];
    while (!present.empty() && inside.size() == present.size()) {
      shortest = std::min(shortest, end + 1 - begin);
      if (auto word = inside.find(text[begin]); word != inside.end() && --word->second == 0)
        inside.erase(word);
      ++begin;
    }
  }
  return shortest;
}

} // namespace

[[mlflow::trace(RERANKER)]]
Ranking rerank([[mlflow::skip]] const Index &index, const std::vector<std::string> &terms, const Ranking &candidates,
               std::size_t limit) {
  const std::set<std::string> wanted(terms.begin(), terms.end());
  Ranking ranking;
  for (const auto &[source, score] : candidates) {
    const Passage &passage = index.passage(source);
    std::vector<std::string> words = ask::terms(passage.text), heading = ask::terms(passage.heading);
    std::set<std::string> present;
    for (const auto *part : {&words, &heading})
      for (const std::string &word : *part)
        if (wanted.contains(word))
          present.insert(word);
    double coverage = static_cast<double>(present.size()) / static_cast<double>(wanted.size());
    // 1 when the words stand side by side, towards 0 when they are strewn over a long passage.
    double closeness = static_cast<double>(present.size()) / static_cast<double>(shortest_stretch(words, wanted) + 1);
    ranking.emplace_back(source, rounded(score * (0.5 + coverage + 0.5 * closeness)));
  }
  keep_best(ranking, limit);
  return ranking;
}

} // namespace ask
