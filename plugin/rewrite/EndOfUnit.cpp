#include "rewrite/EndOfUnit.h"

#include "TokenWatchers.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/Token.h"
#include "llvm/Support/MemoryBuffer.h"

#include <vector>

using namespace clang;

namespace mlflow::plugin {

namespace {

class End {
public:
  End(Preprocessor &PP, std::function<std::string()> Text) : PP(PP), Text(std::move(Text)) {}

  void operator()(Token &T) {
    if (T.is(tok::eof)) {
      if (IsMain && isWhole() && isEndOfMainFile(T))
        more(T);
      return;
    }
    Depth += T.isOneOf(tok::l_brace, tok::l_paren, tok::l_square);
    Depth -= T.isOneOf(tok::r_brace, tok::r_paren, tok::r_square);
    Before = T.getKind();
  }

private:
  /// Every bracket is closed, and so is the last declaration.
  bool isWhole() const {
    return Depth == 0 && (Before == tok::semi || Before == tok::r_brace || tok::isAnnotation(Before));
  }

  bool isEndOfMainFile(const Token &T) const {
    const SourceManager &SM = PP.getSourceManager();
    return !PP.isIncrementalProcessingEnabled() && !T.getEofData() && !PP.getCurrentLexer() &&
           SM.getFileID(T.getLocation()) == SM.getMainFileID();
  }

  void more(Token &T) {
    IsMain = false;
    std::string Said = Text();
    if (Said.empty())
      return;
    std::vector<Token> Tokens = tokensOf(Said);
    Tokens.push_back(T);
    auto Stream = std::make_unique<Token[]>(Tokens.size());
    std::copy(Tokens.begin(), Tokens.end(), Stream.get());
    PP.EnterTokenStream(std::move(Stream), Tokens.size(), /*DisableMacroExpansion=*/true, /*IsReinject=*/true);
    PP.Lex(T);
  }

  std::vector<Token> tokensOf(const std::string &Said) {
    SourceManager &SM = PP.getSourceManager();
    FileID File = SM.createFileID(llvm::MemoryBuffer::getMemBufferCopy(Said, "<mlflow-trace>"), SrcMgr::C_System);
    // What clang says at the end of a unit, of macros that are never used for instance, it has said.
    DiagnosticsEngine &Diags = PP.getDiagnostics();
    bool WasSilent = Diags.getSuppressAllDiagnostics();
    Diags.setSuppressAllDiagnostics(true);
    PP.EnterSourceFile(File, nullptr, SourceLocation());
    std::vector<Token> Tokens;
    Token T;
    for (PP.Lex(T); T.isNot(tok::eof); PP.Lex(T))
      Tokens.push_back(T);
    Diags.setSuppressAllDiagnostics(WasSilent);
    return Tokens;
  }

  Preprocessor &PP;
  std::function<std::string()> Text;
  bool IsMain = true; // not at its end before
  int Depth = 0;      // brackets open
  tok::TokenKind Before = tok::semi;
};

} // namespace

void atEndOfUnit(Preprocessor &PP, TokenWatchers &Watchers, std::function<std::string()> Text) {
  Watchers.add(End(PP, std::move(Text)));
}

} // namespace mlflow::plugin
