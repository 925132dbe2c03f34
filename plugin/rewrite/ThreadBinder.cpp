#include "rewrite/ThreadBinder.h"

#include "Diagnostics.h"
#include "attribute/TraceAttr.h"
#include "rewrite/CaptureLayer.h"
#include "rewrite/NodeBuilder.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Sema/EnterExpressionEvaluationContext.h"
#include "clang/Sema/Initialization.h"
#include "clang/Sema/Lookup.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

constexpr const char *CannotBeMoved = "it cannot be moved once more";
constexpr const char *ChangesTheCall = "another function or another type would be the result";

enum class Runs { Nothing, First, Last };

/// Which argument of a constructor is what the object runs.
Runs runsWhat(const CXXConstructorDecl &Constructor) {
  const CXXRecordDecl &Class = *Constructor.getParent();
  if (!Constructor.getPrimaryTemplate() || !Class.isInStdNamespace() || !Class.getIdentifier())
    return Runs::Nothing;
  if (Class.getName() == "thread" || Class.getName() == "jthread")
    return Runs::First;
  return Class.getName() == "packaged_task" ? Runs::Last : Runs::Nothing; // before C++17 behind an allocator
}

bool isAsync(const FunctionDecl *F) {
  return F && F->getPrimaryTemplate() && F->isInStdNamespace() && F->getIdentifier() && F->getName() == "async" &&
         F->getNumParams() != 0;
}

/// A policy may come first.
unsigned whatAsyncRuns(const FunctionDecl &Async) { return Async.getParamDecl(0)->getType()->isEnumeralType() ? 1 : 0; }

bool isUnevaluated(const Stmt &S) {
  if (const auto *TypeId = dyn_cast<CXXTypeidExpr>(&S))
    return !TypeId->isPotentiallyEvaluated();
  return isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr>(S);
}

/// What the compiler builds comes with a destructor, if it has one; the call that it takes the place of has that
/// already.
Expr *withoutDestructor(Expr *E) {
  auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E);
  return Bound ? Bound->getSubExpr() : E;
}

/// Tries something out: what the compiler has against it is nobody's business.
class Attempt {
public:
  explicit Attempt(Sema &S) : S(S), Trap(S, /*WithAccessChecking=*/true), Context(S, Kind) {}
  ~Attempt() { S.DiscardCleanupsInEvaluationContext(); }

  /// Null if there was anything wrong.
  Expr *result(ExprResult E) { return E.isUsable() && !Trap.hasErrorOccurred() ? E.get() : nullptr; }

private:
  static constexpr auto Kind = Sema::ExpressionEvaluationContext::PotentiallyEvaluated;
  Sema &S;
  Sema::SFINAETrap Trap;
  EnterExpressionEvaluationContext Context;
};

ExprResult callTemplate(Sema &S, FunctionTemplateDecl *Callee, MultiExprArg Arguments, SourceLocation L) {
  LookupResult Only(S, Callee->getDeclName(), L, Sema::LookupOrdinaryName);
  Only.addDecl(Callee);
  Only.resolveKind();
  ExprResult Name = S.BuildDeclarationNameExpr(CXXScopeSpec(), Only, /*NeedsADL=*/false);
  return Name.isUsable() ? S.BuildCallExpr(nullptr, Name.get(), L, Arguments, L) : ExprError();
}

} // namespace

bool ThreadBinder::mayBindIn(const FunctionDecl &FD) {
  if (FD.isInvalidDecl() || FD.isDependentContext() || FD.isImplicit() || FD.isDefaulted() || !FD.getBody() ||
      FD.isImmediateFunction() || isNeverTraced(FD))
    return false;
  const SourceManager &SM = FD.getASTContext().getSourceManager();
  return !SM.isInSystemHeader(SM.getExpansionLoc(FD.getLocation()));
}

void ThreadBinder::bindIn(FunctionDecl &FD) {
  Sema::SynthesizedFunctionScope Scope(Nodes.Sema, &FD);
  Seen.clear();
  Replaced.clear();
  if (auto *Constructor = dyn_cast<CXXConstructorDecl>(&FD))
    for (auto *I = Constructor->init_begin(); I != Constructor->init_end(); ++I)
      bindInInitializer(*I);
  bindBelow(FD.getBody());
}

void ThreadBinder::bindBelow(Stmt *S) {
  if (!S || isa<BlockExpr>(S) || isUnevaluated(*S) || !Seen.insert(S).second)
    return;
  if (auto *Lambda = dyn_cast<LambdaExpr>(S)) { // its body is another function
    for (auto I = Lambda->capture_init_begin(); I != Lambda->capture_init_end(); ++I)
      bindInSlot(reinterpret_cast<Stmt *&>(*I));
    return;
  }
  if (auto *Return = dyn_cast<CoreturnStmt>(S);
      Return && Return->getOperand() && !Return->getOperand()->getType()->isVoidType()) {
    for (Stmt *&Child : S->children()) // the value is part of the promise's call
      if (Child == Return->getPromiseCall())
        bindInFullExpression(Child);
    return;
  }
  for (Stmt *&Child : S->children()) {
    if (!isa<Expr>(S) && isa_and_nonnull<Expr>(Child))
      bindInFullExpression(Child);
    else
      bindInSlot(Child);
  }
}

void ThreadBinder::bindInFullExpression(Stmt *&Slot) {
  bool Outside = std::exchange(NeedsCleanUps, false);
  bindInSlot(Slot);
  if (NeedsCleanUps && !isa<ExprWithCleanups>(Slot))
    Slot = Nodes.cleanUpAfter(cast<Expr>(Slot));
  NeedsCleanUps = Outside;
}

void ThreadBinder::bindInSlot(Stmt *&Slot) {
  if (Expr *New = Replaced.lookup(Slot)) {
    Slot = New;
    return;
  }
  bool IsNew = !Seen.count(Slot);
  bindBelow(Slot);
  auto *Construction = IsNew ? dyn_cast_or_null<CXXConstructExpr>(Slot) : nullptr;
  auto *Call = IsNew ? dyn_cast_or_null<CallExpr>(Slot) : nullptr;
  Expr *New = Construction ? bindConstruction(*Construction) : Call ? bindCall(*Call) : nullptr;
  if (New)
    Slot = Replaced[Slot] = New;
}

// An initialiser cannot be given another expression.
void ThreadBinder::bindInInitializer(CXXCtorInitializer *&Initializer) {
  Expr *Old = Initializer->isWritten() ? Initializer->getInit() : nullptr;
  Stmt *Slot = Old;
  if (Old)
    bindInFullExpression(Slot);
  if (Slot == Old)
    return;
  ASTContext &C = Nodes.Context;
  auto *New = cast<Expr>(Slot);
  SourceLocation L = Initializer->getLParenLoc(), R = Initializer->getRParenLoc();
  int Order = Initializer->getSourceOrder();
  if (FieldDecl *Field = Initializer->getMember())
    Initializer = new (C) CXXCtorInitializer(C, Field, Initializer->getMemberLocation(), L, New, R);
  else if (IndirectFieldDecl *Indirect = Initializer->getIndirectMember())
    Initializer = new (C) CXXCtorInitializer(C, Indirect, Initializer->getMemberLocation(), L, New, R);
  else if (Initializer->isBaseInitializer())
    Initializer = new (C) CXXCtorInitializer(C, Initializer->getTypeSourceInfo(), Initializer->isBaseVirtual(), L, New,
                                             R, Initializer->getEllipsisLoc());
  else
    Initializer = new (C) CXXCtorInitializer(C, Initializer->getTypeSourceInfo(), L, New, R);
  Initializer->setSourceOrder(Order);
}

// An object that is made to construct a thread, and nothing else, has the constructor that the thread then gets.
Expr *ThreadBinder::bindConstruction(CXXConstructExpr &Construction) {
  CXXConstructorDecl *Constructor = Construction.getConstructor();
  Runs What = runsWhat(*Constructor);
  if (What == Runs::Nothing || Construction.getNumArgs() == 0)
    return nullptr;
  ASTContext &C = Nodes.Context;
  SourceLocation L = Construction.getLocation();
  SourceRange Range = Construction.getParenOrBraceRange();
  SmallVector<Expr *, 8> Arguments(Construction.arguments());
  Expr *&Callable = Arguments[What == Runs::First ? 0 : Arguments.size() - 1];
  llvm::StringRef Name = Constructor->getParent()->getName();
  if (isBound(*Callable))
    return nullptr;
  Attempt Try(Nodes.Sema);
  Callable = Try.result(
      callTemplate(Nodes.Sema, What == Runs::First ? Layer.Bind : Layer.BindTask, Callable, Callable->getBeginLoc()));
  if (!Callable) {
    remark(Construction, Name, CannotBeMoved);
    return nullptr;
  }
  bool HasDestructor = isa<CXXBindTemporaryExpr>(Callable);
  InitializedEntity Entity = InitializedEntity::InitializeTemporary(Construction.getType());
  InitializationKind Kind = InitializationKind::CreateDirect(L, L, L);
  InitializationSequence Sequence(Nodes.Sema, Entity, Kind, Arguments);
  Expr *Made = Sequence ? Try.result(Sequence.Perform(Nodes.Sema, Entity, Kind, Arguments)) : nullptr;
  auto *Model = Made ? dyn_cast<CXXConstructExpr>(withoutDestructor(Made)) : nullptr;
  if (!Model || Model->getConstructor()->getPrimaryTemplate() != Constructor->getPrimaryTemplate()) {
    remark(Construction, Name, ChangesTheCall);
    return nullptr;
  }
  NeedsCleanUps |= HasDestructor;
  remark(Construction, Name, nullptr);
  ArrayRef<Expr *> All(Model->getArgs(), Model->getNumArgs());
  if (auto *Temporary = dyn_cast<CXXTemporaryObjectExpr>(&Construction))
    return CXXTemporaryObjectExpr::Create(
        C, Model->getConstructor(), Construction.getType(), Temporary->getTypeSourceInfo(), All, Range,
        Construction.hadMultipleCandidates(), Construction.isListInitialization(), false, false);
  return CXXConstructExpr::Create(C, Construction.getType(), L, Model->getConstructor(), Construction.isElidable(), All,
                                  Construction.hadMultipleCandidates(), Construction.isListInitialization(), false,
                                  false, Construction.getConstructionKind(), Range);
}

Expr *ThreadBinder::bindCall(CallExpr &Call) {
  FunctionDecl *Async = Call.getDirectCallee();
  if (!isAsync(Async))
    return nullptr;
  SmallVector<Expr *, 8> Arguments(Call.arguments());
  unsigned What = whatAsyncRuns(*Async);
  if (What >= Arguments.size() || isBound(*Arguments[What]))
    return nullptr;
  Attempt Try(Nodes.Sema);
  Arguments[What] = Try.result(callTemplate(Nodes.Sema, Layer.Bind, Arguments[What], Arguments[What]->getBeginLoc()));
  if (!Arguments[What]) {
    remark(Call, Async->getName(), CannotBeMoved);
    return nullptr;
  }
  bool HasDestructor = isa<CXXBindTemporaryExpr>(Arguments[What]);
  Expr *Made =
      Try.result(callTemplate(Nodes.Sema, Async->getPrimaryTemplate(), Arguments, Call.getCallee()->getBeginLoc()));
  Made = Made ? withoutDestructor(Made) : nullptr;
  if (!Made || !isa<CallExpr>(Made) || !Nodes.Context.hasSameType(Made->getType(), Call.getType())) {
    remark(Call, Async->getName(), ChangesTheCall);
    return nullptr;
  }
  NeedsCleanUps |= HasDestructor;
  remark(Call, Async->getName(), nullptr);
  return Made;
}

/// In what a template shares with its other instantiations it may be bound already.
bool ThreadBinder::isBound(const Expr &Callable) const {
  const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Callable.getType()->getAsCXXRecordDecl());
  return Class && Class->getSpecializedTemplate()->getCanonicalDecl() == Layer.Bound->getCanonicalDecl();
}

void ThreadBinder::remark(const Expr &At, llvm::StringRef What, const char *Obstacle) {
  if (!Remarks)
    return;
  DiagnosticsEngine &Diags = Nodes.Sema.getDiagnostics();
  std::string Name = ("std::" + What).str();
  if (Obstacle)
    report(Diags, At.getExprLoc(), Diag::NotBound) << Name << Obstacle;
  else
    report(Diags, At.getExprLoc(), Diag::Bound) << Name;
}

} // namespace mlflow::plugin
