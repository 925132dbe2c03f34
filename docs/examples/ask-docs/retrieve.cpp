#include "retrieve.h"

#include "text.h"

#include <algorithm>
#include <cmath>

namespace ask {

double rounded(double score) { return std::round(score * 100) / 100; }

void keep_best(Ranking &ranking, std::size_t limit) {
  std::sort(ranking.begin(), ranking.end(), [](const auto &a, const auto &b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  if (ranking.size() > limit)
    ranking.resize(limit);
}

Index::Index(std::vector<Passage> passages) : passages_(std::move(passages)), lengths_(passages_.size()) {
  for (std::size_t i = 0; i < passages_.size(); ++i) {
    by_source_.emplace(passages_[i].source, i);
    // The heading counts as part of the passage: it often holds the one word that a paragraph takes for granted.
    for (const std::string &term : terms(passages_[i].heading + " " + passages_[i].text)) {
      std::vector<Posting> &postings = postings_[term];
      if (postings.empty() || postings.back().passage != i)
        postings.push_back({i, 0});
      postings.back().count += 1;
      lengths_[i] += 1;
    }
    mean_length_ += lengths_[i] / static_cast<double>(passages_.size());
  }
}

Ranking Index::search(const std::vector<std::string> &terms, std::size_t limit) const {
  // How fast a repeated word stops counting, and how much a long passage is held back: the usual values.
  constexpr double saturation = 1.2, length_penalty = 0.75;

  std::vector<double> scores(passages_.size());
  for (const std::string &term : terms) {
    auto found = postings_.find(term);
    if (found == postings_.end())
      continue;
    auto with = static_cast<double>(found->second.size()), all = static_cast<double>(passages_.size());
    double rarity = std::log(1 + (all - with + 0.5) / (with + 0.5));
    for (const Posting &p : found->second) {
      double length = 1 - length_penalty + length_penalty * lengths_[p.passage] / mean_length_;
      scores[p.passage] += rarity * p.count * (saturation + 1) / (p.count + saturation * length);
    }
  }

  Ranking ranking;
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (scores[i] > 0)
      ranking.emplace_back(passages_[i].source, rounded(scores[i]));
  if (ranking.empty())
    throw NothingFound("no passage has a word of the question");
  keep_best(ranking, limit);
  return ranking;
}

[[mlflow::trace(RETRIEVER)]]
Ranking retrieve([[mlflow::skip]] const Index &index, const std::vector<std::string> &terms, std::size_t limit) {
  return index.search(terms, limit);
}

} // namespace ask
