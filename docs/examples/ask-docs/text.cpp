#include "text.h"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace ask {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }
bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

bool is_common(std::string_view word) {
  static constexpr std::string_view common_words[] = {
      "a",    "an",   "and",   "are",   "as",    "at",    "be",    "but",  "by",     "can",   "could", "do",   "does",
      "for",  "from", "had",   "has",   "have",  "how",   "i",     "if",   "in",     "is",    "it",    "its",  "may",
      "my",   "no",   "not",   "of",    "on",    "one",   "or",    "our",  "should", "so",    "some",  "such", "than",
      "that", "the",  "their", "them",  "then",  "there", "these", "they", "this",   "those", "to",    "was",  "we",
      "were", "what", "when",  "where", "which", "who",   "why",   "will", "with",   "would", "you",   "your"};
  static_assert(std::is_sorted(std::begin(common_words), std::end(common_words)), "searched by halves");
  return std::binary_search(std::begin(common_words), std::end(common_words), word);
}

/// A stem need not be a word: it only has to be the same for "trace", "traces", "traced" and "tracing".
std::string stem(std::string word) {
  for (std::string_view ending : {"ing", "ed", "es", "s", "e"})
    if (word.size() >= ending.size() + 3 && word.ends_with(ending)) {
      word.resize(word.size() - ending.size());
      break;
    }
  return word;
}

} // namespace

std::vector<std::string> terms(std::string_view text) {
  std::vector<std::string> found;
  std::string word;
  auto finish = [&] {
    if (!word.empty() && !is_common(word))
      found.push_back(stem(word));
    word.clear();
  };
  for (char c : text) {
    if (is_word(c))
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else
      finish();
  }
  finish();
  return found;
}

std::vector<std::string_view> sentences(std::string_view text) {
  std::vector<std::string_view> found;
  auto add = [&](std::string_view sentence) {
    while (!sentence.empty() && is_space(sentence.front()))
      sentence.remove_prefix(1);
    while (!sentence.empty() && is_space(sentence.back()))
      sentence.remove_suffix(1);
    if (!sentence.empty())
      found.push_back(sentence);
  };
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // "e.g." and "3.5" are no ends: what follows an end is a space and then a capital, a quote or a digit.
    bool stop = text[i] == '.' || text[i] == '?' || text[i] == '!';
    bool ends =
        stop && i + 2 < text.size() && text[i + 1] == ' ' && !std::islower(static_cast<unsigned char>(text[i + 2]));
    if (ends || text[i] == '\n') {
      add(text.substr(begin, i + 1 - begin));
      begin = i + 1;
    }
  }
  add(text.substr(begin));
  return found;
}

std::size_t count_tokens(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (char c : text) {
    if (is_word(c)) {
      count += inside ? 0 : 1;
      inside = true;
    } else {
      count += is_space(c) ? 0 : 1;
      inside = false;
    }
  }
  return count;
}

} // namespace ask
