// Keeps what the user wrote between the parentheses of our attributes. Clang skips the arguments of
// `[[mlflow::trace(...)]]` without a word and takes those of `__attribute__((mlflow_trace(...)))` for expressions,
// where `LLM` or `span_type` would be undeclared. So the tokens are recorded on their way to the parser, macros
// expanded, and the parser gets empty string literals in their place: whatever a clang does with the arguments, it
// finds nothing to complain about, and nothing of the user's is looked up. Called for every token of a translation
// unit.
#pragma once

#include "clang/Basic/SourceLocation.h"
#include "clang/Basic/TokenKinds.h"
#include "clang/Lex/Token.h"
#include "llvm/ADT/DenseMap.h"

#include <string>
#include <vector>

namespace clang {
class Preprocessor;
}

namespace mlflow::plugin {

class TokenRecorder {
public:
  explicit TokenRecorder(clang::Preprocessor &PP) : PP(PP) {}

  void watch(clang::Token &T) {
    bool MayBegin = T.is(clang::tok::l_square) ? Before == clang::tok::l_square : T.is(clang::tok::kw___attribute);
    if (Place != Outside || MayBegin)
      follow(T);
    Before = T.getKind();
  }

  /// The tokens between the parentheses behind the attribute's name (`trace`, `mlflow_trace`) at Name; null if it has
  /// none.
  const std::vector<clang::Token> *argumentsAt(clang::SourceLocation Name) const;

  /// True if there was the name of one of our attributes.
  bool hasSeenAny() const { return NameLoc.isValid(); }

  /// A name in our namespace that is none of our attributes; clang warns of it and goes on.
  struct UnknownName {
    clang::SourceLocation Loc;
    std::string Name; // without the scope
    bool Gnu;         // mlflow_Name, else mlflow::Name
  };
  const std::vector<UnknownName> &unknownNames() const { return Unknown; }

private:
  // Within a list of attributes, outside of anything that is nested.
  enum ListPart { Start, UsingScope, Scope, ScopeColon, ScopeColons, Name, Rest };

  void follow(clang::Token &T);
  void followList(const clang::Token &T, bool Brackets);
  ListPart takeName(const clang::Token &T, bool Gnu);
  void record(clang::Token &T);
  void blank(clang::Token &T);

  enum {
    Outside,
    InBrackets /* [[ ]] */,
    BeforeParentheses,
    InParentheses /* __attribute__(( )) */,
    InArguments
  } Place = Outside;
  ListPart Part = Start;

  clang::Preprocessor &PP;
  clang::tok::TokenKind Before = clang::tok::unknown;
  bool UsingOurs = false;      // [[using mlflow: ...]]
  bool ListInBrackets = false; // what InArguments goes back to
  unsigned Depth = 0;          // brackets open within the list, or within the arguments
  clang::SourceLocation NameLoc;
  std::vector<UnknownName> Unknown;
  std::vector<clang::Token> *Recording = nullptr;
  llvm::DenseMap<clang::SourceLocation, std::vector<clang::Token>> Recorded;
};

} // namespace mlflow::plugin
