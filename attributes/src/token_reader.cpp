#include "token_reader.h"

#include "literals.h"

namespace mlflow::attributes {

void TokenReader::skip_argument() {
  int depth = 0;
  for (; !at_end(); advance()) {
    if (is("(") || is("[") || is("{"))
      ++depth;
    else if (is(")") || is("]") || is("}"))
      --depth;
    else if (depth == 0 && is(","))
      return;
  }
}

std::string TokenReader::take_strings() {
  std::string text;
  for (; is(TokenKind::STRING); advance()) {
    DecodedString part = decode_string(tokens_[at_].text);
    if (part.error)
      problem(here(), part.error);
    text += part.text;
  }
  return text;
}

std::string TokenReader::take_qualified_name() {
  std::string name;
  bool colons = is("::");
  if (colons && !is(TokenKind::WORD, 1))
    return name;
  while (colons ? is("::") : is(TokenKind::WORD)) {
    name += tokens_[at_].text;
    advance();
    colons = !colons;
  }
  return name;
}

} // namespace mlflow::attributes
