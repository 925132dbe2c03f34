#include "Consumer.h"

#include "rewrite/InjectedText.h"

#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"

namespace mlflow::plugin {

Consumer::Consumer(clang::CompilerInstance &CI, const Options &O) : Compiler(CI), Opts(O) {}

void Consumer::Initialize(clang::ASTContext &) {
  Watchers.emplace(Compiler.getPreprocessor());
  Attributes.emplace(Compiler.getPreprocessor(), *Watchers);
  injectText(Compiler, *Watchers,
             [this] { return Rewriter && Rewriter->makesCode() && (Opts.All || Attributes->areThere()); });
}

void Consumer::InitializeSema(clang::Sema &S) {
  Sema = &S;
  injectTextLate(Compiler, S);
  Rewriter.emplace(Compiler, S, Opts);
}

void Consumer::ForgetSema() {
  Rewriter.reset();
  Sema = nullptr;
}

bool Consumer::HandleTopLevelDecl(clang::DeclGroupRef Group) {
  if (Rewriter)
    for (clang::Decl *D : Group)
      Rewriter->declared(*D);
  return true;
}

void Consumer::HandleInlineFunctionDefinition(clang::FunctionDecl *FD) {
  if (Rewriter)
    Rewriter->definedInClass(*FD);
}

void Consumer::HandleTranslationUnit(clang::ASTContext &) {
  if (!Sema)
    return;
  Attributes->checkAll(*Sema);
  Rewriter->finish();
}

} // namespace mlflow::plugin
