#include "prompt.h"

namespace ask {
namespace {

constexpr std::string_view instruction = "Answer the question with sentences of the passages. Name the source of each.";
constexpr std::string_view passage_mark = "Passage ", question_mark = "Question: ";

} // namespace

[[mlflow::trace(PARSER)]]
std::string compose_prompt([[mlflow::skip]] const Index &index, const std::string &question, const Ranking &passages) {
  std::string prompt(instruction);
  for (const auto &[source, score] : passages) {
    prompt += "\n\n";
    prompt += passage_mark;
    prompt += source + "\n" + index.passage(source).text;
  }
  prompt += "\n\n";
  prompt += question_mark;
  return prompt + question;
}

PromptParts read_prompt(std::string_view prompt) {
  PromptParts parts;
  while (!prompt.empty()) {
    std::size_t end = prompt.find("\n\n");
    std::string_view block = prompt.substr(0, end);
    prompt.remove_prefix(end == prompt.npos ? prompt.size() : end + 2);
    if (block.starts_with(question_mark)) {
      parts.question = block.substr(question_mark.size());
    } else if (block.starts_with(passage_mark)) {
      std::size_t line = block.find('\n');
      parts.passages.emplace_back(block.substr(passage_mark.size(), line - passage_mark.size()),
                                  block.substr(line + 1));
    }
  }
  return parts;
}

} // namespace ask
