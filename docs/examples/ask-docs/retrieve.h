// First stage: finds the passages that share words with a question, ranked by BM25 (Robertson and Zaragoza, "The
// Probabilistic Relevance Framework", 2009). Fast and crude: it does not look at where in a passage the words are.
#pragma once

#include "passages.h"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ask {

/// Sources of passages with their scores, best first.
using Ranking = std::vector<std::pair<std::string, double>>;

/// Thrown when not one passage has a word of the question.
struct NothingFound : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Index {
public:
  explicit Index(std::vector<Passage> passages);

  /// The best `limit` passages for `terms`. Throws NothingFound.
  Ranking search(const std::vector<std::string> &terms, std::size_t limit) const;

  /// The passage of that source. Throws std::out_of_range if there is none.
  const Passage &passage(const std::string &source) const { return passages_[by_source_.at(source)]; }

private:
  struct Posting {
    std::size_t passage;
    double count;
  };
  std::vector<Passage> passages_;
  std::vector<double> lengths_; // in terms
  double mean_length_ = 0;
  std::unordered_map<std::string, std::vector<Posting>> postings_;
  std::unordered_map<std::string, std::size_t> by_source_;
};

Ranking retrieve(const Index &index, const std::vector<std::string> &terms, std::size_t limit);

/// Scores are for people to compare: two decimals say enough.
double rounded(double score);

/// Sorts best first, by name where scores are equal, and drops what is beyond `limit`.
void keep_best(Ranking &ranking, std::size_t limit);

} // namespace ask
