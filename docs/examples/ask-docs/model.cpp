#include "model.h"

#include "prompt.h"
#include "text.h"

#include <cmath>
#include <set>

namespace ask {
namespace {

struct Sentence {
  std::string_view source;
  std::string_view text;
  std::set<std::string> terms;
};

std::vector<Sentence> read_sentences(const PromptParts &parts) {
  std::vector<Sentence> all;
  for (const auto &[source, text] : parts.passages)
    for (std::string_view sentence : sentences(text)) {
      std::vector<std::string> words = terms(sentence);
      all.push_back({source, sentence, {words.begin(), words.end()}});
    }
  return all;
}

/// What each word of the question is worth: one that every sentence has tells none apart.
std::map<std::string, double> weigh(std::string_view question, const std::vector<Sentence> &all) {
  std::map<std::string, double> weights;
  for (const std::string &term : terms(question)) {
    double with = 0;
    for (const Sentence &sentence : all)
      with += sentence.terms.contains(term) ? 1 : 0;
    weights[term] = std::log((1 + static_cast<double>(all.size())) / (1 + with));
  }
  return weights;
}

/// The sentence that adds most to what the answer says already; null if none adds anything.
const Sentence *best(const std::vector<Sentence> &all, const std::map<std::string, double> &weights) {
  const Sentence *found = nullptr;
  double most = 0;
  for (const Sentence &sentence : all) {
    double gain = 0;
    for (const auto &[term, weight] : weights)
      gain += sentence.terms.contains(term) ? weight : 0;
    // Of two that say as much, the shorter: the root keeps a lone heading from winning over a whole sentence.
    gain /= std::sqrt(8 + static_cast<double>(sentence.terms.size()));
    if (gain > most) { // not >=: the passages come best first
      most = gain;
      found = &sentence;
    }
  }
  return found;
}

} // namespace

[[mlflow::trace(SpanType::LLM,
                attributes = {"model" : "extractive", "max_sentences" : 2})]] std::pair<std::string, TokenUsage>
generate_response(const std::string &prompt) {
  constexpr int max_sentences = 2;
  const PromptParts parts = read_prompt(prompt);
  const std::vector<Sentence> all = read_sentences(parts);
  std::map<std::string, double> weights = weigh(parts.question, all);

  std::string answer;
  for (int i = 0; i < max_sentences; ++i) {
    const Sentence *next = best(all, weights);
    if (!next)
      break;
    answer += answer.empty() ? "" : " ";
    answer += std::string(next->text) + " (" + std::string(next->source) + ")";
    for (const std::string &term : next->terms)
      weights.erase(term); // said: the next sentence is chosen for what is still open
  }

  std::size_t in = count_tokens(prompt), out = count_tokens(answer);
  return {answer, {{"input_tokens", in}, {"output_tokens", out}, {"total_tokens", in + out}}};
}

} // namespace ask
