#include "Consumer.h"

#include "rewrite/CaptureLayer.h"

#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"

namespace mlflow::plugin {

Consumer::Consumer(clang::CompilerInstance &CI, const Options &O) : Compiler(CI), Opts(O) {}

void Consumer::Initialize(clang::ASTContext &) {
  Watchers.emplace(Compiler.getPreprocessor());
  Attributes.emplace(Compiler.getPreprocessor(), *Watchers);
  injectCaptureLayer(Compiler, *Watchers);
}

void Consumer::InitializeSema(clang::Sema &S) {
  Sema = &S;
  injectCaptureLayerLate(Compiler, S);
}

void Consumer::ForgetSema() { Sema = nullptr; }

bool Consumer::HandleTopLevelDecl(clang::DeclGroupRef) { return true; }

void Consumer::HandleTranslationUnit(clang::ASTContext &) {
  if (Sema)
    Attributes->checkAll(*Sema);
}

} // namespace mlflow::plugin
