#include "rewrite/Observations.h"

#include "Diagnostics.h"
#include "describe/CapturePolicy.h"
#include "describe/SilentInstantiation.h"
#include "describe/SiteDescriptor.h"
#include "rewrite/CaptureLayer.h"
#include "rewrite/OutputReducer.h"
#include "rewrite/PassedByAddress.h"
#include "rewrite/Slots.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

bool names(const Expr *E, const VarDecl *D) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  return Ref && Ref->getDecl() == D;
}

/// The first argument of `Promise.Method(...)`, if Call is that: behind the object where Method takes it as a
/// parameter.
std::optional<unsigned> argumentOf(const CallExpr &Call, const VarDecl *Promise, llvm::StringRef Method) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Callee->getDeclName().isIdentifier() || Callee->getName() != Method)
    return std::nullopt;
  unsigned First = 0;
  const auto *Member = dyn_cast<MemberExpr>(Call.getCallee()->IgnoreParenImpCasts());
  if (!Member && Call.getNumArgs() && names(Call.getArg(0), Promise))
    First = 1;
  else if (!Member || !names(Member->getBase(), Promise))
    return std::nullopt;
  if (First == Call.getNumArgs())
    return std::nullopt;
  return First;
}

/// The call of the promise that a suspension or co_return makes: the outermost one.
CallExpr *promiseCall(Stmt *Below, const VarDecl *Promise, llvm::StringRef Method) {
  if (!Below || isa<LambdaExpr, BlockExpr>(Below))
    return nullptr;
  if (auto *Call = dyn_cast<CallExpr>(Below); Call && argumentOf(*Call, Promise, Method))
    return Call;
  for (Stmt *Child : Below->children())
    if (CallExpr *Call = promiseCall(Child, Promise, Method))
      return Call;
  return nullptr;
}

/// The copy or move of an object, which is all that E does; or null.
CXXConstructExpr *copyOfObject(Expr *E) {
  for (Expr *Inner = E;;) {
    if (auto *Bind = dyn_cast<CXXBindTemporaryExpr>(Inner)) {
      Inner = Bind->getSubExpr();
    } else if (auto *Cast = dyn_cast<ImplicitCastExpr>(Inner);
               Cast && (Cast->getCastKind() == CK_ConstructorConversion || Cast->getCastKind() == CK_NoOp)) {
      Inner = Cast->getSubExpr();
    } else {
      auto *Made = dyn_cast<CXXConstructExpr>(Inner);
      return Made && Made->getNumArgs() && Made->getConstructor()->isCopyOrMoveConstructor() &&
                     Made->getArg(0)->isGLValue()
                 ? Made
                 : nullptr;
    }
  }
}

/// The elements of another generator, which has a span of its own.
bool isElementsOfAnother(QualType T) {
  const RecordDecl *RD = T->getAsRecordDecl();
  return RD && RD->getIdentifier() && RD->getName() == "elements_of";
}

} // namespace

void Observations::ofYield(CoyieldExpr &Yield) { observeArgument(Yield.getCommonExpr(), "yield_value", Kind::Chunk); }

void Observations::ofReturn(CoreturnStmt &Return) {
  observeArgument(Return.getPromiseCall(), "return_value", Kind::Output);
}

void Observations::observeArgument(Stmt *Below, llvm::StringRef Method, Kind K) {
  CallExpr *Call = promiseCall(Below, Promise, Method);
  if (!Call)
    return;
  unsigned I = *argumentOf(*Call, Promise, Method);
  if (isElementsOfAnother(Call->getArg(I)->getType()))
    return;
  if (Expr *There = asObject(*Call, I))
    Call->setArg(I, There);
  Call->setArg(I, observed(Call->getArg(I), K));
}

// What would be made in the parameter, as a temporary that the promise is given a reference to. Null: it is something
// else, or has to be made there.
Expr *Observations::asObject(CallExpr &Call, unsigned I) {
  Expr *Made = Call.getArg(I);
  QualType T = Made->getType();
  auto *Callee = dyn_cast<MemberExpr>(Call.getCallee()->IgnoreParens());
  auto *Method = Callee ? dyn_cast<CXXMethodDecl>(Callee->getMemberDecl()) : nullptr;
  if (!Method || Made->isGLValue() || !T->isRecordType() || copyOfObject(Made) ||
      readingOfObserved(Nodes.Context.getRValueReferenceType(T), ByRule) != Reading::Value)
    return nullptr;
  CXXMethodDecl *Taking = takingReference(Nodes, *Method, I);
  if (!Taking)
    return nullptr;
  Callee->setMemberDecl(Taking);
  return Nodes.Sema.CreateMaterializeTemporaryExpr(T, Made, /*BoundToLvalueReference=*/false);
}

// A copy of it is the same to everybody.
static bool isCopiedUnseen(QualType T) {
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  return RD && RD->hasDefinition() && RD->canPassInRegisters() && RD->hasTrivialCopyConstructor() &&
         RD->hasSimpleCopyConstructor() && RD->hasTrivialDestructor();
}

Expr *Observations::observed(Expr *E, Kind K) {
  QualType T = E->getType();
  if (E->isGLValue()) {
    bool HasAddress = !T->isFunctionType() && E->getObjectKind() == OK_Ordinary;
    return HasAddress ? observedObject(E, K) : named(E, K);
  }
  if (CXXConstructExpr *Copy = copyOfObject(E)) {
    Copy->setArg(0, observed(Copy->getArg(0), K));
    return E;
  }
  bool IsScalar = !T->isRecordType() && carryOf(T, Nodes.Context) != Carry::Nothing;
  return IsScalar || isCopiedUnseen(T) ? observedScalar(E, K) : named(E, K);
}

// observer(flow, site, type, kind, Value)
Expr *Observations::observer(FunctionDecl *F, QualType T, bool IsRead, Kind K, Expr *Value, SourceLocation L) {
  ASTContext &C = Nodes.Context;
  unsigned Index = Sites.observe(Site, {T.getNonReferenceType(), IsRead});
  Expr *SitePointer = Nodes.cast(Nodes.addressOf(Nodes.ref(Site, L)), F->getParamDecl(1)->getType(), CK_NoOp);
  Expr *Args[] = {Nodes.addressOf(Nodes.ref(Flow, L)), SitePointer, Nodes.integer(Index, C.UnsignedIntTy, L),
                  Nodes.integer(K == Kind::Output, C.BoolTy, L), Value};
  return Nodes.call(F, Args, L);
}

// E  ->  static_cast<T &&>(*(T *)observer(..., &E))
Expr *Observations::observedObject(Expr *E, Kind K) {
  ASTContext &C = Nodes.Context;
  QualType T = E->getType();
  QualType Passed = E->isLValue() ? C.getLValueReferenceType(T) : C.getRValueReferenceType(T);
  if (readingOfObserved(Passed, ByRule) != Reading::Value)
    return named(E, K);
  bool IsExpiring = E->isXValue();
  SourceLocation L = E->getBeginLoc();
  Expr *Address = Nodes.addressOf(IsExpiring ? Nodes.cast(E, T, CK_NoOp, VK_LValue) : E);
  QualType Plain = Layer.See->getParamDecl(4)->getType();
  Expr *Seen = observer(Layer.See, T, true, K, Nodes.cast(Address, Plain, CK_BitCast), L);
  if (Into && K == Kind::Chunk)
    Seen = collected(Seen, T, L);
  Expr *Same = Nodes.deref(Nodes.cast(Seen, C.getPointerType(T), CK_BitCast));
  return IsExpiring ? Nodes.cast(Same, T, CK_NoOp, VK_XValue) : Same;
}

Expr *Observations::observedScalar(Expr *E, Kind K) {
  QualType T = E->getType().getCanonicalType().getUnqualifiedType();
  SourceLocation L = E->getBeginLoc();
  const auto *Args = TemplateArgumentList::CreateCopy(Nodes.Context, TemplateArgument(T));
  FunctionDecl *F = Nodes.Sema.InstantiateFunctionDeclaration(Layer.SeeScalar, Args, L);
  if (!F)
    return named(E, K);
  Expr *Seen = observer(F, T, readingOfObserved(T, ByRule) == Reading::Value, K, E, L);
  return Into && K == Kind::Chunk ? collectedScalar(Seen) : Seen;
}

// E  ->  (observer(..., null), E)
Expr *Observations::named(Expr *E, Kind K) {
  QualType Plain = Layer.See->getParamDecl(4)->getType();
  SourceLocation L = E->getBeginLoc();
  Expr *Seen = observer(Layer.See, E->getType(), false, K, Nodes.null(Plain), L);
  return Nodes.comma(Into && K == Kind::Chunk ? collected(Seen, Nodes.Context.IntTy, L) : Seen, E);
}

// ---- for an output_reducer

/// Of<container, T>, or null after an error if the container takes no T.
FunctionDecl *Observations::instance(FunctionTemplateDecl *Of, QualType T, SourceLocation L) {
  Sema &S = Nodes.Sema;
  T = T.getCanonicalType().getUnqualifiedType();
  TemplateArgument Args[] = {TemplateArgument(Into->Reducer.Container.getCanonicalType()), TemplateArgument(T)};
  bool Failed;
  FunctionDecl *F;
  {
    SilentInstantiation Silent(S);
    F = S.InstantiateFunctionDeclaration(Of, TemplateArgumentList::CreateCopy(Nodes.Context, Args), L);
    if (F)
      S.InstantiateFunctionDefinition(L, F, /*Recursive=*/true, /*DefinitionRequired=*/true);
    Failed = !F || Silent.failed();
  }
  if (Failed)
    report(S.getDiagnostics(), L, Diag::ReducerTakesOthers)
        << T << Into->Reducer.Container << Into->Reducer.Callee->getName();
  return Failed ? nullptr : F;
}

Expr *Observations::collected(Expr *Address, QualType T, SourceLocation L) {
  FunctionDecl *F = instance(Layer.Gather, T, L);
  return F ? Nodes.call(F, {Nodes.addressOf(Nodes.ref(Into->Variable, L)), Address}, L) : Address;
}

Expr *Observations::collectedScalar(Expr *E) {
  SourceLocation L = E->getBeginLoc();
  FunctionDecl *F = instance(Layer.GatherScalar, E->getType(), L);
  return F ? Nodes.call(F, {Nodes.addressOf(Nodes.ref(Into->Variable, L)), E}, L) : E;
}

} // namespace mlflow::plugin
