// ask-docs: answers questions from a folder of Markdown files, in the stages that such applications have: find
// passages, put them in order, compose a prompt, generate. Each stage is a function with an attribute; there is no
// other tracing code.
//
//   ask-docs FOLDER QUESTION...       or the questions on standard input, one a line
#include "model.h"
#include "passages.h"
#include "prompt.h"
#include "rerank.h"
#include "retrieve.h"
#include "text.h"

#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace ask {

[[mlflow::trace(PARSER)]]
std::vector<std::string> parse_question(const std::string &question) {
  std::vector<std::string> found = terms(question);
  if (found.empty())
    throw std::invalid_argument("the question has no word to search for");
  return found;
}

[[mlflow::trace(SpanType::CHAIN)]]
std::string process_request([[mlflow::skip]] const Index &index, const std::string &question) {
  std::vector<std::string> words = parse_question(question);
  Ranking candidates = retrieve(index, words, 8);
  Ranking passages = rerank(index, words, candidates, 3);
  std::string prompt = compose_prompt(index, question, passages);
  return generate_response(prompt).first;
}

} // namespace ask

int main(int argc, char **argv) try {
  if (argc < 2) {
    std::cerr << "usage: ask-docs FOLDER [QUESTION]...\n";
    return 2;
  }
  std::vector<std::string> questions(argv + 2, argv + argc);
  if (questions.empty())
    for (std::string line; std::getline(std::cin, line);)
      questions.push_back(line);

  const ask::Index index(ask::read_passages(argv[1]));
  for (const std::string &question : questions) {
    std::cout << "Q: " << question << "\n";
    try {
      std::string answer = ask::process_request(index, question);
      std::cout << "A: " << answer << "\n\n";
    } catch (const std::exception &error) { // one question without an answer is no reason to leave the others
      std::cout << "no answer: " << error.what() << "\n\n";
    }
  }
} catch (const std::exception &error) {
  std::cerr << "ask-docs: " << error.what() << "\n";
  return 1;
}
