#include "rewrite/FunctionRewriter.h"

#include "describe/SiteDescriptor.h"
#include "rewrite/CaptureLayer.h"
#include "rewrite/Handle.h"
#include "rewrite/Returns.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

/// The function-try-block that must stay on top: its handlers see members and bases that are gone, and rethrow by
/// themselves.
CXXTryStmt *outermostTry(const FunctionDecl &FD) {
  if (!isa<CXXConstructorDecl, CXXDestructorDecl>(FD))
    return nullptr;
  return dyn_cast<CXXTryStmt>(FD.getBody());
}

/// True if control may run off the end of the body and that is a return.
bool fallsOffEnd(const FunctionDecl &FD, const CompoundStmt &Body) {
  if (!FD.getReturnType()->isVoidType() && !FD.isMain())
    return false;
  return Body.body_empty() || !isa<ReturnStmt>(Body.body_back());
}

/// A place for the test of `live`: always reached, and not that of the branch behind it or of the whole body, since
/// coverage adds up what regions of equal range count.
SourceRange conditionRange(const CompoundStmt &Body) {
  SourceLocation Begin = Body.getLBracLoc(), End = Body.getRBracLoc();
  if (Body.body_empty())
    return End;
  SourceLocation First = Body.body_front()->getBeginLoc();
  return Begin.isFileID() && First.isFileID() ? SourceRange(Begin, First) : SourceRange(Begin);
}

} // namespace

bool FunctionRewriter::isRewritten(const FunctionDecl &FD, const CaptureLayer &Layer) {
  const Stmt *Body = FD.getBody();
  if (const CXXTryStmt *Try = outermostTry(FD))
    Body = Try->getTryBlock();
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Body);
  const auto *First = Block && !Block->body_empty() ? dyn_cast<DeclStmt>(Block->body_front()) : nullptr;
  const auto *Variable = First && First->isSingleDecl() ? dyn_cast<VarDecl>(First->getSingleDecl()) : nullptr;
  return Variable && Variable->getType().getCanonicalType() == Layer.Handle;
}

// The slots are an array in the cold block: nothing of it is on the path of a call that is not recorded.
Stmt *FunctionRewriter::enter(FunctionDecl &FD, const Handle &Span, VarDecl *Site, ArrayRef<Expr *> Slots,
                              ArrayRef<Stmt *> Before, SourceLocation L, SourceRange Condition) {
  SmallVector<Stmt *, 8> Cold(Before.begin(), Before.end());
  Expr *SlotArgument = Values.array(FD, Slots, Layer.Enter->getParamDecl(1)->getType(), Cold, L);
  Expr *Token = Nodes.call(Layer.Enter, {Nodes.addressOf(Nodes.ref(Site, L)), SlotArgument}, L);
  Cold.push_back(Span.open(Token, L));
  Expr *Word = Nodes.member(Site, Layer.SiteLive, Condition.getBegin());
  Expr *Live = Nodes.atomicLoadRelaxed(Word, Condition.getBegin(), Condition.getEnd());
  Stmt *If = Nodes.ifUnlikely(Nodes.toBool(Live), Cold, L);
  return FD.isConstexpr() ? ifNotConsteval(Nodes, If, L) : If;
}

void FunctionRewriter::rewrite(FunctionDecl &FD, const attributes::TraceRequest &Request, bool ByRule) {
  Sema::SynthesizedFunctionScope Scope(Nodes.Sema, &FD);
  CXXTryStmt *Outermost = outermostTry(FD);
  Stmt *Body = Outermost ? Outermost->getTryBlock() : FD.getBody();
  SourceLocation Begin = Body->getBeginLoc(), End = Body->getEndLoc();
  auto *Inner = dyn_cast<CompoundStmt>(Body);
  if (!Inner) // a function-try-block
    Inner = Nodes.block({Body}, Begin, End);

  SitePlan Plan;
  Plan.Request = Request;
  Plan.ByRule = ByRule;
  SmallVector<Stmt *, 8> Copies;
  SmallVector<Expr *, 8> Slots = Values.ofParameters(FD, Plan, Copies, Begin);
  Carry Result = carryOf(FD.getReturnType(), Nodes.Context);
  if (Result == Carry::Nothing)
    Plan.Unread |= 1u << 31;
  else if (Result != Carry::Scalar)
    Plan.ByAddress |= 1u << 31;
  VarDecl *Site = Sites.declare(FD, Plan);
  Handle Span(Nodes, Layer, FD, Begin);

  Returns(Nodes, Values, Span, FD, Request.capture_outputs).rewriteBelow(Inner);
  SmallVector<Stmt *, 4> Statements{Span.declaration(),
                                    enter(FD, Span, Site, Slots, Copies, Begin, conditionRange(*Inner)),
                                    Filter.around(Inner, FD)};
  if (fallsOffEnd(FD, *Inner))
    Span.returned(Statements, FD.isConstexpr() ? End : SourceLocation()); // coverage begins a region where it is
  CompoundStmt *New = Nodes.block(Statements, Begin, End);
  if (!Outermost) {
    FD.setBody(New);
    return;
  }
  SmallVector<Stmt *, 2> Handlers;
  for (unsigned I = 0; I != Outermost->getNumHandlers(); ++I)
    Handlers.push_back(Outermost->getHandler(I));
  FD.setBody(CXXTryStmt::Create(Nodes.Context, Outermost->getTryLoc(), New, Handlers));
}

} // namespace mlflow::plugin
