#include "rewrite/Suspensions.h"

#include "rewrite/CaptureLayer.h"
#include "rewrite/Handle.h"
#include "rewrite/Observations.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

void replaceChild(Stmt &Parent, const Stmt *Old, Stmt *New) {
  for (Stmt *&Child : Parent.children())
    if (Child == Old) {
      Child = New;
      return;
    }
}

bool suspends(const Stmt *S) {
  if (!S)
    return false;
  if (isa<CoroutineSuspendExpr>(S))
    return true;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) // its body is another function
    return llvm::any_of(Lambda->capture_inits(), suspends);
  return llvm::any_of(S->children(), suspends);
}

} // namespace

Expr *Suspensions::flowAddress(SourceLocation L) { return Nodes.addressOf(Nodes.ref(Flow, L)); }

Expr *Suspensions::returned(SourceLocation L) {
  Expr *Returned = Nodes.integer(unsigned(Exit::Returned), Layer.FlowBodyHow->getType(), L);
  return Nodes.assign(Nodes.member(Body, Layer.FlowBodyHow, L), Returned, L);
}

void Suspensions::rewriteBelow(Stmt *S) {
  if (!S || isa<BlockExpr>(S) || !Seen.insert(S).second)
    return;
  if (auto *Lambda = dyn_cast<LambdaExpr>(S)) { // what it captures is evaluated here
    for (Expr *Captured : Lambda->capture_inits())
      rewriteBelow(Captured);
    return;
  }
  for (Stmt *Child : S->children())
    rewriteBelow(Child);

  auto *Return = dyn_cast<CoreturnStmt>(S);
  if (Return && Return->getPromiseCall())
    rewriteReturn(*Return);
  if (auto *Suspension = dyn_cast<CoroutineSuspendExpr>(S))
    rewriteSuspension(*Suspension);

  // The temporaries of rewriteSuspension end with the full expression; the compiler has marked only those that had some
  // of their own. The operand of a co_return with a value is part of the promise's call.
  if (isa<Expr>(S))
    return;
  for (Stmt *&Child : S->children()) {
    auto *E = dyn_cast_or_null<Expr>(Child);
    bool IsPart = Return && E && E == Return->getOperand() && !E->getType()->isVoidType();
    if (E && !IsPart && !isa<ExprWithCleanups>(E) && suspends(E))
      Child = Nodes.cleanUpAfter(E);
  }
}

// await_ready    ->  (suspension{&flow}, isReady(&flow, await_ready))
// x.await_resume ->  (resumed(&flow), x).await_resume
void Suspensions::rewriteSuspension(CoroutineSuspendExpr &Suspension) {
  SourceLocation L = Suspension.getKeywordLoc();
  Expr *Ready = Suspension.getReadyExpr();
  Expr *Temporary = Nodes.temporary(Layer.Suspension, {flowAddress(L)}, L);
  replaceChild(Suspension, Ready, Nodes.comma(Temporary, Nodes.call(Layer.IsReady, {flowAddress(L), Ready}, L)));

  tellOfThrow(Suspension);

  Expr *Resume = Suspension.getResumeExpr();
  auto *Call = dyn_cast<CallExpr>(Resume->IgnoreImplicit());
  if (!Call || !resumeBefore(*Call, L))
    replaceChild(Suspension, Resume, Nodes.comma(Nodes.call(Layer.Resumed, {flowAddress(L)}, L), Resume));

  if (auto *Yield = dyn_cast<CoyieldExpr>(&Suspension); Yield && Values)
    Values->ofYield(*Yield);
}

// await_suspend  ->  ({ bool returned = false; T r = await_suspend; returned = true; r; })
// where `returned` has a cleanup that tells of the throw. The two are variables of the function that this is compiled
// into, and so are there when the coroutine's frame is not any more.
void Suspensions::tellOfThrow(CoroutineSuspendExpr &Suspension) {
  ASTContext &C = Nodes.Context;
  Expr *Suspend = Suspension.getSuspendExpr();
  if (!C.getLangOpts().CXXExceptions || C.getLangOpts().IgnoreExceptions || Nodes.Sema.canThrow(Suspend) == CT_Cannot)
    return;
  SourceLocation L = Suspension.getKeywordLoc();
  VarDecl *Returned = Nodes.local(&FD, "__mlflow_returned", C.BoolTy, L);
  Nodes.setInit(Returned, Nodes.integer(false, C.BoolTy, L));
  Nodes.Sema.MarkFunctionReferenced(L, Layer.LeaveSuspend);
  Returned->addAttr(CleanupAttr::CreateImplicit(C, Layer.LeaveSuspend, SourceRange(L, L)));
  Expr *HasReturned = Nodes.assign(Nodes.ref(Returned, L), Nodes.integer(true, C.BoolTy, L), L);
  Stmt *Declared = Nodes.declare(Returned, L);
  if (Suspend->getType()->isVoidType()) {
    replaceChild(Suspension, Suspend, Nodes.statements({Declared, Suspend, HasReturned}, L));
    return;
  }
  VarDecl *Result = Nodes.local(&FD, "__mlflow_result", Suspend->getType(), L);
  Nodes.setInit(Result, Suspend);
  Expr *Value = Nodes.load(Nodes.ref(Result, L));
  replaceChild(Suspension, Suspend, Nodes.statements({Declared, Nodes.declare(Result, L), HasReturned}, Value));
}

// A call must stay on top: CodeGen asks it whether it can throw.
bool Suspensions::resumeBefore(CallExpr &AwaitResume, SourceLocation L) {
  if (auto *Member = dyn_cast<MemberExpr>(AwaitResume.getCallee()->IgnoreParens())) {
    if (Member->isArrow())
      return false;
    Member->setBase(Nodes.comma(Nodes.call(Layer.Resumed, {flowAddress(L)}, L), Member->getBase()));
    return true;
  }
  return false;
}

// Said behind the promise's call: what is returned may be a co_await at which the coroutine ends.
void Suspensions::rewriteReturn(CoreturnStmt &Return) {
  if (Values)
    Values->ofReturn(Return);
  if (!Body)
    return;
  Expr *Call = Return.getPromiseCall();
  Expr *FullCall = suspends(Call) && !isa<ExprWithCleanups>(Call) ? Nodes.cleanUpAfter(Call) : Call;
  replaceChild(Return, Call, Nodes.comma(FullCall, returned(Return.getEndLoc())));
}

} // namespace mlflow::plugin
