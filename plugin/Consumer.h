// What the plugin does at each stage of a compilation: one of these for each translation unit, created before its first
// token. Holds the parts and calls them in order, and decides nothing itself. Main thread of the compiler.
#pragma once

#include "Options.h"
#include "TokenWatchers.h"
#include "attribute/UserAttributes.h"
#include "rewrite/UnitRewriter.h"

#include "clang/Sema/SemaConsumer.h"
#include <optional>

namespace clang {
class CompilerInstance;
}

namespace mlflow::plugin {

class Consumer : public clang::SemaConsumer {
public:
  Consumer(clang::CompilerInstance &CI, const Options &Opts);

  void Initialize(clang::ASTContext &Context) override;
  void InitializeSema(clang::Sema &S) override;
  void ForgetSema() override;
  bool HandleTopLevelDecl(clang::DeclGroupRef Group) override;
  void HandleInlineFunctionDefinition(clang::FunctionDecl *FD) override;
  void HandleTranslationUnit(clang::ASTContext &Context) override;

private:
  clang::CompilerInstance &Compiler;
  const Options Opts;
  clang::Sema *Sema = nullptr; // from InitializeSema to ForgetSema
  std::optional<TokenWatchers> Watchers;
  std::optional<UserAttributes> Attributes;
  std::optional<UnitRewriter> Rewriter; // as long as Sema
};

} // namespace mlflow::plugin
