// A place in a row of tokens and the list of problems found so far: what the parts of the grammar share. Used by the
// grammar only.
#pragma once

#include "grammar.h"

#include <string_view>

namespace mlflow::attributes {

class TokenReader {
public:
  TokenReader(const std::vector<Token> &tokens, std::vector<Problem> &problems)
      : tokens_(tokens), problems_(problems) {}

  bool at_end() const { return at_ == tokens_.size(); }
  std::size_t position() const { return at_; }
  std::size_t size() const { return tokens_.size(); }
  const Token &token(std::size_t i) const { return tokens_[i]; }

  bool is(TokenKind kind, std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() && tokens_[at_ + ahead].kind == kind;
  }
  bool is(std::string_view text, std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() && tokens_[at_ + ahead].kind != TokenKind::STRING &&
           tokens_[at_ + ahead].text == text;
  }
  void advance(std::size_t n = 1) { at_ += n; }
  void go_back(std::size_t position) { at_ = position; }
  bool take(std::string_view text) {
    bool found = is(text);
    at_ += found ? 1 : 0;
    return found;
  }

  /// The tokens from `first` up to here.
  TokenRange since(std::size_t first) const { return {first, at_ > first ? at_ - 1 : first}; }
  /// The token here, or the last one.
  TokenRange here() const { return {at_end() ? at_ - 1 : at_, at_end() ? at_ - 1 : at_}; }

  void problem(TokenRange where, std::string message, std::string note = {},
               std::optional<std::string> replacement = std::nullopt) {
    problems_.push_back({where, std::move(message), std::move(note), std::move(replacement)});
  }

  /// Goes to the comma that ends the argument begun here, or to the end; brackets are passed as a whole.
  void skip_argument();

  /// Adjacent string literals as one text; the reader must be at one. A literal that cannot be read is a problem and
  /// counts as empty.
  std::string take_strings();

  /// a, a::b, ::a::b; empty and nothing taken if there is no word. A dangling :: is taken with it.
  std::string take_qualified_name();

private:
  const std::vector<Token> &tokens_;
  std::vector<Problem> &problems_;
  std::size_t at_ = 0;
};

} // namespace mlflow::attributes
