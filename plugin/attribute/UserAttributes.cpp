#include "attribute/UserAttributes.h"

#include "Diagnostics.h"
#include "TokenWatchers.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/DenseMap.h"
#include <mutex>

using namespace clang;

namespace mlflow::plugin {

namespace {

struct Registry {
  std::mutex Lock;
  llvm::DenseMap<const Preprocessor *, UserAttributes *> Units;
};
Registry &registry() {
  static Registry R;
  return R;
}

/// True if FD is defined and cannot yield: no coroutine, or one whose promise has no yield_value.
bool isNoGenerator(const FunctionDecl &FD) {
  const FunctionDecl *Definition = FD.getDefinition();
  const Stmt *Body = Definition ? Definition->getBody() : nullptr;
  if (!Body)
    return false;
  const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(Body);
  if (!Coroutine)
    return true;
  const CXXRecordDecl *Promise = Coroutine->getPromiseDecl()->getType()->getAsCXXRecordDecl();
  return Promise && !Promise->isDependentContext() &&
         !Promise->hasMemberName(&FD.getASTContext().Idents.get("yield_value"));
}

} // namespace

UserAttributes::UserAttributes(Preprocessor &P, TokenWatchers &Watchers)
    : PP(P), Recorder(std::make_shared<TokenRecorder>(P)) {
  Watchers.add([Recorder = Recorder](Token &T) { Recorder->watch(T); });
  std::lock_guard Guard(registry().Lock);
  registry().Units[&PP] = this;
}

UserAttributes::~UserAttributes() {
  std::lock_guard Guard(registry().Lock);
  registry().Units.erase(&PP);
}

UserAttributes *UserAttributes::of(const Preprocessor &PP) {
  std::lock_guard Guard(registry().Lock);
  return registry().Units.lookup(&PP);
}

void UserAttributes::checkAll(Sema &S) {
  DiagnosticsEngine &Diags = S.getDiagnostics();
  for (const Traced &T : Pending) {
    SourceLocation L = T.Attribute.getBegin();
    const FunctionDecl *Definition = T.FD->getDefinition();
    if (T.FD->isDeleted()) {
      report(Diags, L, Diag::NoEffect) << T.Attribute << T.FD << "it is deleted";
    } else if (Definition ? Definition->isDefaulted() : T.FD->isDefaulted()) {
      report(Diags, L, Diag::NoEffect) << T.Attribute << T.FD << "it is defaulted and has no body of yours";
    } else if (!T.Reducer.empty() && isNoGenerator(*T.FD)) {
      report(Diags, T.ReducerName.getBegin(), Diag::ReducerNeedsGenerator) << T.ReducerName << T.FD;
    }
  }
  Pending.clear();
}

} // namespace mlflow::plugin
