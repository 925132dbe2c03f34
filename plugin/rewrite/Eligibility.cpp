#include "rewrite/Eligibility.h"

#include "attribute/TraceAttr.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

/// What in the body stands in the way. A frame with cleanups and a handler is no place for either.
const char *obstacleBelow(const Stmt *S) {
  if (!S || isa<LambdaExpr, BlockExpr>(S))
    return nullptr;
  if (isa<SEHTryStmt>(S))
    return "it uses structured exception handling";
  if (const auto *Attributed = dyn_cast<AttributedStmt>(S))
    for (const Attr *A : Attributed->getAttrs())
      if (isa<MustTailAttr>(A))
        return "'musttail' leaves no point at which the call ends";
  for (const Stmt *Child : S->children())
    if (const char *Obstacle = obstacleBelow(Child))
      return Obstacle;
  return nullptr;
}

bool isInterruptHandler(const FunctionDecl &FD) {
  return FD.hasAttr<AnyX86InterruptAttr>() || FD.hasAttr<ARMInterruptAttr>() || FD.hasAttr<RISCVInterruptAttr>();
}

const char *obstacleIn(const FunctionDecl &FD) {
  if (FD.getASTContext().getLangOpts().IncrementalExtensions)
    return "an interpreter keeps no table of functions"; // the section of sites has no ends there
  if (FD.isImmediateFunction())
    return "a consteval function leaves no code";
  if (FD.hasAttr<NakedAttr>())
    return "a naked function has no frame";
  if (isInterruptHandler(FD))
    return "it is an interrupt handler";
  if (!isa<CompoundStmt, CXXTryStmt, CoroutineBodyStmt>(FD.getBody()))
    return "its body is of an unknown kind";
  return obstacleBelow(FD.getBody());
}

/// What a rule that asks for everything means: the user's own code, and none that must stay small.
bool isCoveredByRule(const FunctionDecl &FD) {
  if (FD.isImplicit() || FD.hasAttr<AlwaysInlineAttr>() || FD.hasAttr<NoInstrumentFunctionAttr>())
    return false;
  const SourceManager &SM = FD.getASTContext().getSourceManager();
  SourceLocation L = SM.getExpansionLoc(FD.getLocation());
  return L.isValid() && !SM.isInSystemHeader(L);
}

} // namespace

Verdict judge(const FunctionDecl &FD, bool All) {
  Verdict V;
  V.Request = traceRequestOf(FD);
  if (!V.Request && All && isCoveredByRule(FD)) {
    V.ByRule = true;
    V.Request.emplace();
  }
  if (!V.Request)
    return V;
  if (FD.isInvalidDecl() || FD.isDependentContext() || FD.isDefaulted() || !FD.getBody() || isNeverTraced(FD))
    return {};
  V.Obstacle = obstacleIn(FD);
  return V;
}

bool mayKeepContext(const FunctionDecl &FD) {
  return !FD.isInvalidDecl() && !FD.isDependentContext() && isa_and_nonnull<CoroutineBodyStmt>(FD.getBody()) &&
         !isNeverTraced(FD) && !obstacleIn(FD);
}

} // namespace mlflow::plugin
