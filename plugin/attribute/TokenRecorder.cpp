#include "attribute/TokenRecorder.h"

#include "clang/Basic/IdentifierTable.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringRef.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

bool isWord(const Token &T, llvm::StringRef Word) {
  const IdentifierInfo *II = T.isAnyIdentifier() ? T.getIdentifierInfo() : nullptr;
  return II && II->getName() == Word;
}

/// What T says behind `mlflow::`, or, in a list of GNU attributes, behind `mlflow_`; empty if that is not how it
/// begins.
llvm::StringRef nameIn(const Token &T, bool Gnu) {
  const IdentifierInfo *II = T.isAnyIdentifier() ? T.getIdentifierInfo() : nullptr;
  llvm::StringRef Word = II ? II->getName() : "";
  if (Gnu) {
    if (Word.starts_with("__") && Word.ends_with("__") && Word.size() > 4)
      Word = Word.drop_front(2).drop_back(2);
    if (!Word.consume_front("mlflow_"))
      return "";
  }
  return Word;
}

bool opens(const Token &T) { return T.isOneOf(tok::l_paren, tok::l_square, tok::l_brace); }
bool closes(const Token &T) { return T.isOneOf(tok::r_paren, tok::r_square, tok::r_brace); }

} // namespace

const std::vector<Token> *TokenRecorder::argumentsAt(SourceLocation Name) const {
  auto It = Recorded.find(Name);
  return It == Recorded.end() ? nullptr : &It->second;
}

void TokenRecorder::follow(Token &T) {
  if (T.isAnnotation())
    return;
  if (T.is(tok::eof)) {
    Place = Outside;
    return;
  }
  switch (Place) {
  case Outside:
    Depth = 0;
    UsingOurs = false;
    Part = Start;
    Place = T.is(tok::l_square) ? InBrackets : BeforeParentheses;
    return;
  case BeforeParentheses: // the list begins behind the second one
    if (T.isNot(tok::l_paren))
      Place = Outside;
    else if (Before == tok::l_paren)
      Place = InParentheses;
    return;
  case InBrackets:
  case InParentheses:
    return followList(T, Place == InBrackets);
  case InArguments:
    return record(T);
  }
}

void TokenRecorder::followList(const Token &T, bool Brackets) {
  if (Depth > 0) {
    Depth = opens(T) ? Depth + 1 : closes(T) ? Depth - 1 : Depth;
    return;
  }
  if (closes(T)) { // the first of `]]` or of `))`
    Place = Outside;
    return;
  }
  if (opens(T)) {
    if (Part == Name && T.is(tok::l_paren)) {
      Recording = &Recorded[NameLoc];
      Recording->clear();
      ListInBrackets = Brackets;
      Place = InArguments;
    }
    Part = Rest;
    Depth = 1;
    return;
  }
  if (T.is(tok::comma)) {
    Part = Start;
    return;
  }
  switch (Part) {
  case Start:
    if (Brackets && T.is(tok::kw_using))
      Part = UsingScope;
    else if (!Brackets || UsingOurs)
      Part = takeName(T, !Brackets);
    else
      Part = isWord(T, "mlflow") ? Scope : Rest;
    break;
  case UsingScope:
    if (T.is(tok::colon))
      Part = Start;
    else
      UsingOurs = isWord(T, "mlflow");
    break;
  case Scope: // before C23, C has no `::`
    Part = T.is(tok::coloncolon) ? ScopeColons : T.is(tok::colon) ? ScopeColon : Rest;
    break;
  case ScopeColon:
    Part = T.is(tok::colon) ? ScopeColons : Rest;
    break;
  case ScopeColons:
    Part = takeName(T, false);
    break;
  case Name:
  case Rest:
    Part = Rest;
    break;
  }
}

TokenRecorder::ListPart TokenRecorder::takeName(const Token &T, bool Gnu) {
  llvm::StringRef Word = nameIn(T, Gnu);
#define MLFLOW_ATTRIBUTE(Id, Text, Help)                                                                               \
  if (Word == Text) {                                                                                                  \
    NameLoc = T.getLocation();                                                                                         \
    return Name;                                                                                                       \
  }
#include "mlflow/attributes.def"
  if (!Word.empty())
    Unknown.push_back({T.getLocation(), Word.str(), Gnu});
  return Rest;
}

// An empty string literal: any number of them in a row is an expression, and to skip them is to skip nothing.
void TokenRecorder::blank(Token &T) {
  Token Blank = T;
  Blank.setKind(tok::string_literal);
  Blank.clearFlag(Token::NeedsCleaning);
  Blank.clearFlag(Token::HasUDSuffix);
  Blank.clearFlag(Token::HasUCN);
  Blank.setLiteralData("\"\"");
  Blank.setLength(2);
  // A parser that only tries how the source might be read, as it does for `if (init; condition)`, will come back to
  // these tokens.
  if (PP.isBacktrackEnabled() && PP.IsPreviousCachedToken(T))
    PP.ReplacePreviousCachedToken(Blank);
  T = Blank;
}

void TokenRecorder::record(Token &T) {
  if (opens(T))
    ++Depth;
  else if (closes(T) && --Depth == 0) {
    Place = ListInBrackets ? InBrackets : InParentheses;
    Recording = nullptr;
    return; // the parser needs its closing parenthesis
  }
  Recording->push_back(T);
  blank(T);
}

} // namespace mlflow::plugin
