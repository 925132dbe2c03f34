#include "rewrite/Returns.h"

#include "rewrite/Handle.h"
#include "rewrite/Slots.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

/// The branch of an `if constexpr` that is not taken. What it returns need not even be of the function's type.
const Stmt *discardedIn(const Stmt &S, const ASTContext &C) {
  const auto *If = dyn_cast<IfStmt>(&S);
  if (!If || !If->isConstexpr())
    return nullptr;
  std::optional<const Stmt *> Taken = If->getNondiscardedCase(C);
  return !Taken ? nullptr : *Taken == If->getThen() ? If->getElse() : If->getThen();
}

} // namespace

void Returns::rewriteBelow(Stmt *Parent) {
  const Stmt *Discarded = discardedIn(*Parent, Nodes.Context);
  for (Stmt *&Child : Parent->children()) {
    if (!Child || Child == Discarded || isa<BlockExpr>(Child))
      continue;
    if (auto *Lambda = dyn_cast<LambdaExpr>(Child)) { // what it captures is evaluated here
      for (Expr *Captured : Lambda->capture_inits())
        if (Captured)
          rewriteBelow(Captured);
      continue;
    }
    rewriteBelow(Child); // a statement expression may return from within the value of a return
    if (auto *Return = dyn_cast<ReturnStmt>(Child))
      Child = rewritten(Return);
  }
}

Stmt *Returns::rewritten(ReturnStmt *Return) {
  const Expr *Value = Return->getRetValue();
  if (!Value || Value->getType()->isVoidType())
    return ofNothing(Return);

  QualType T = FD.getReturnType();
  if (T->isRecordType()) {
    if (const VarDecl *Variable = Return->getNRVOCandidate(); Variable && Variable->isNRVOVariable())
      return ofVariable(Return, const_cast<VarDecl *>(Variable));
    // Without elision the variable of ofExpression would be moved from.
    if (!Nodes.Context.getLangOpts().ElideConstructors || T.isVolatileQualified())
      return leftAlone(Return);
  }
  if (T->isAtomicType())
    return leftAlone(Return);
  return ofExpression(Return);
}

// return;      ->  { h.how = RETURNED; return; }
// return f();  ->  { f(); h.how = RETURNED; return; }   where f() is void
Stmt *Returns::ofNothing(ReturnStmt *Return) {
  SourceLocation L = Return->getReturnLoc();
  SmallVector<Stmt *, 4> Body;
  if (Expr *Value = Return->getRetValue()) {
    Body.push_back(Value);
    Return = ReturnStmt::Create(Nodes.Context, L, nullptr, nullptr);
  }
  Span.returned(Body, L);
  Body.push_back(Return);
  return Nodes.block(Body, L, Return->getEndLoc());
}

// The value cannot be had before the function is left; an exception thrown by it is still seen by the filter.
Stmt *Returns::leftAlone(ReturnStmt *Return) {
  SmallVector<Stmt *, 2> Body;
  Span.returned(Body, Return->getReturnLoc());
  Body.push_back(Return);
  return Nodes.block(Body, Return->getReturnLoc(), Return->getEndLoc());
}

// The user's own variable lives in the return slot already.
Stmt *Returns::ofVariable(ReturnStmt *Return, VarDecl *Variable) {
  SmallVector<Stmt *, 4> Body;
  observe(Body, Variable, /*IsUsers=*/true, Return->getSourceRange());
  Body.push_back(Return);
  return Nodes.block(Body, Return->getReturnLoc(), Return->getEndLoc());
}

// return E;  ->  { T r = E; observe r; return r; }   with r in the return slot, if T is a class
Stmt *Returns::ofExpression(ReturnStmt *Return) {
  ASTContext &C = Nodes.Context;
  SourceLocation L = Return->getReturnLoc();
  QualType T = FD.getReturnType().getCanonicalType();
  VarDecl *Result = declareResult(Return->getRetValue(), L);

  Expr *Value = Nodes.ref(Result, L);
  if (const auto *Reference = dyn_cast<ReferenceType>(T)) {
    if (isa<RValueReferenceType>(Reference) && !Reference->getPointeeType()->isFunctionType())
      Value = Nodes.cast(Value, Reference->getPointeeType(), CK_NoOp, VK_XValue);
  } else {
    Value = Nodes.load(Value);
  }

  SmallVector<Stmt *, 4> Body{Nodes.declare(Result, L)};
  observe(Body, Result, /*IsUsers=*/false, Return->getSourceRange());
  Body.push_back(ReturnStmt::Create(C, L, Value, T->isRecordType() ? Result : nullptr));
  Stmt *Rewritten = Nodes.block(Body, L, Return->getEndLoc());

  // The constant evaluator would copy r bit by bit.
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  if (!FD.isConstexpr() || !RD || RD->isTriviallyCopyable())
    return Rewritten;
  return IfStmt::Create(C, L, IfStatementKind::ConstevalNonNegated, nullptr, nullptr, nullptr, L, L, Return, L,
                        Rewritten);
}

VarDecl *Returns::declareResult(Expr *Value, SourceLocation L) {
  QualType T = FD.getReturnType().getCanonicalType();
  if (!T->isReferenceType() && !T->isRecordType())
    T = T.getUnqualifiedType();
  VarDecl *Result = Nodes.local(&FD, "__mlflow_result", T, L);
  // Implicit variables are passed over by visitors, the user's expression with them: profile counters and coverage
  // would go wrong.
  Result->setImplicit(false);
  Nodes.setInit(Result, Value);
  if (T->isRecordType()) {
    Result->setNRVOVariable(true);
    // Nothing between here and the return throws, so its destructor can never run here, and must not be needed: the
    // class may have none that compiles. CodeGen asks for none if destruction is known to be without effect.
    Result->ensureEvaluatedStmt()->HasConstantDestruction = true;
  }
  return Result;
}

void Returns::observe(SmallVectorImpl<Stmt *> &Out, VarDecl *Variable, bool IsUsers, SourceRange Return) {
  SourceLocation L = Return.getBegin();
  QualType T = IsUsers ? Variable->getType() : FD.getReturnType();
  Carry How = carryOf(T, Nodes.Context);
  if (!CaptureValue || How == Carry::Nothing)
    return Span.returned(Out, L);
  // The user's loops work on this variable: its address must not escape but on the cold path. And a __int128 or float
  // of ours is in no return slot: it is gone when the cleanup runs.
  if (How == Carry::Copy && (IsUsers || !T->isRecordType())) {
    SmallVector<Stmt *, 1> Copy;
    Expr *Slot = Values.ofCopy(FD, Variable, Copy, L);
    return Span.closeWithValue(Out, Copy, Slot, Return);
  }
  Span.returnedValue(Out, Values.of(Variable, L), L);
}

} // namespace mlflow::plugin
