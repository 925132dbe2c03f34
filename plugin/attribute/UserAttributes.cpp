#include "attribute/UserAttributes.h"

#include "Diagnostics.h"
#include "TokenWatchers.h"
#include "nearest.h"
#include "rewrite/OutputReducer.h"

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

const std::vector<std::string_view> &attributeNames() {
  static const std::vector<std::string_view> All = {
#define MLFLOW_ATTRIBUTE(Id, Text, Help) Text,
#include "mlflow/attributes.def"
  };
  return All;
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
    } else if (!T.Reducer.empty() && Definition && !Definition->isDependentContext()) {
      std::string Problem = findOutputReducer(S, *Definition, T.Reducer).Problem;
      if (!Problem.empty())
        report(Diags, T.ReducerName.getBegin(), Diag::UnusableReducer) << T.ReducerName << Problem;
    }
  }
  Pending.clear();
  for (const TokenRecorder::UnknownName &U : Recorder->unknownNames()) {
    std::string_view Meant = attributes::nearest(U.Name, attributeNames());
    if (Meant.empty())
      continue;
    llvm::StringRef Scope = U.Gnu ? "mlflow_" : "mlflow::";
    std::string Fix = (U.Gnu ? Scope : "").str() + std::string(Meant);
    report(Diags, U.Loc, Diag::UnknownAttributeMeant)
        << SourceRange(U.Loc) << (Scope + U.Name).str() << (Scope + llvm::StringRef(Meant)).str()
        << FixItHint::CreateReplacement(SourceRange(U.Loc), Fix);
  }
}

} // namespace mlflow::plugin
