#include "rewrite/CoroutineRewriter.h"

#include "Diagnostics.h"
#include "describe/SiteDescriptor.h"
#include "rewrite/CaptureLayer.h"
#include "rewrite/Handle.h"
#include "rewrite/Observations.h"
#include "rewrite/OutputReducer.h"
#include "rewrite/Suspensions.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

// The parts of a CoroutineBodyStmt are children, and it has no other way to set them.
void replacePart(CoroutineBodyStmt &Coroutine, const Stmt *Old, Stmt *New) {
  for (Stmt *&Child : Coroutine.children())
    if (Child == Old) {
      Child = New;
      return;
    }
}

/// The body as written, with the places of its braces. A function-try-block is in a block that has none.
CompoundStmt *writtenBody(NodeBuilder &Nodes, CoroutineBodyStmt &Coroutine) {
  CompoundStmt *Body = Coroutine.getBody();
  if (Body->getLBracLoc().isInvalid() && !Body->body_empty()) {
    Stmt *Only = Body->body_front();
    Body = Nodes.block({Only}, Only->getBeginLoc(), Only->getEndLoc());
    replacePart(Coroutine, Coroutine.getBody(), Body);
  }
  return Body;
}

/// A caller can have the frame on its stack if the optimiser inlines the coroutine as far as its first suspension, and
/// that has become larger: so it gets the weight that `inline` gives, where that means nothing else.
void favourInlining(FunctionDecl &FD) {
  if (FD.isInlined() || !FD.isExternallyVisible())
    FD.setInlineSpecified(true);
}

} // namespace

bool CoroutineRewriter::isCoroutine(const FunctionDecl &FD) { return isa_and_nonnull<CoroutineBodyStmt>(FD.getBody()); }

bool CoroutineRewriter::isRewritten(const FunctionDecl &FD) {
  const auto *Coroutine = cast<CoroutineBodyStmt>(FD.getBody());
  return isa_and_nonnull<DeclStmt>(Coroutine->getInitSuspendStmt());
}

VarDecl *CoroutineRewriter::declareFlow(FunctionDecl &FD, SourceLocation L) {
  VarDecl *Flow = Nodes.local(&FD, "__mlflow_flow", Layer.Flow, L);
  Nodes.Sema.MarkFunctionReferenced(L, Layer.DropFlow);
  Flow->addAttr(CleanupAttr::CreateImplicit(Nodes.Context, Layer.DropFlow, SourceRange(L, L)));
  return Flow;
}

VarDecl *CoroutineRewriter::declareBody(FunctionDecl &FD, VarDecl *Flow, FunctionDecl *Leave, SourceLocation L) {
  VarDecl *Body = Nodes.local(&FD, "__mlflow_body", Layer.FlowBody, L);
  Expr *Members[] = {Nodes.addressOf(Nodes.ref(Flow, L)),
                     Nodes.integer(unsigned(Exit::Unwound), Layer.FlowBodyHow->getType(), L)};
  Nodes.setInit(Body, Nodes.initList(Layer.FlowBody, Members));
  Nodes.Sema.MarkFunctionReferenced(L, Leave);
  Body->addAttr(CleanupAttr::CreateImplicit(Nodes.Context, Leave, SourceRange(L, L)));
  return Body;
}

VarDecl *CoroutineRewriter::declareCollected(FunctionDecl &FD, VarDecl *Body, VarDecl *Site,
                                             const OutputReducer &Reducer, SiteDescriptors &Sites, SourceLocation L) {
  ASTContext &C = Nodes.Context;
  auto *Record = Layer.Collected->getAsCXXRecordDecl();
  auto Field = std::next(Record->field_begin());
  QualType SitePointer = Field->getType(), Pointer = std::next(Field)->getType();
  auto *Callee = dyn_cast<VarDecl>(Reducer.Callee);
  Expr *Named = Callee ? Nodes.ref(Callee, L) : Nodes.ref(cast<FunctionDecl>(Reducer.Callee), L);
  // A reference, or a function: what is called is behind it.
  QualType Callable = Named->getType();
  unsigned Result = Sites.observe(Site, {Reducer.Result, true});
  Expr *Members[] = {Nodes.addressOf(Nodes.ref(Body, L)),
                     Nodes.cast(Nodes.addressOf(Nodes.ref(Site, L)), SitePointer, CK_NoOp),
                     Nodes.cast(Nodes.addressOf(Named), Pointer, CK_BitCast),
                     Nodes.null(C.VoidPtrTy),
                     Nodes.integer(Result, C.UnsignedIntTy, L),
                     Nodes.integer(0, C.UnsignedIntTy, L)};
  VarDecl *Collected = Nodes.local(&FD, "__mlflow_collected", Layer.Collected, L);
  Nodes.setInit(Collected, Nodes.initList(Layer.Collected, Members));
  TemplateArgument Args[] = {TemplateArgument(Reducer.Container.getCanonicalType()),
                             TemplateArgument(Callable.getCanonicalType())};
  FunctionDecl *Reduce =
      Nodes.Sema.InstantiateFunctionDeclaration(Layer.Reduce, TemplateArgumentList::CreateCopy(C, Args), L);
  Nodes.Sema.MarkFunctionReferenced(L, Reduce);
  Collected->addAttr(CleanupAttr::CreateImplicit(C, Reduce, SourceRange(L, L)));
  return Collected;
}

Stmt *CoroutineRewriter::create(FunctionDecl &FD, VarDecl *Flow, VarDecl *Site, ArrayRef<Expr *> Slots,
                                ArrayRef<Stmt *> Before, SourceLocation L) {
  SmallVector<Stmt *, 8> Cold(Before.begin(), Before.end());
  QualType SlotPointer = Layer.CreateFlow->getParamDecl(2)->getType();
  Expr *SlotArgument = Values.array(FD, Slots, SlotPointer, Cold, L);
  Expr *FlowAddress = Nodes.addressOf(Nodes.ref(Flow, L));
  Cold.push_back(Nodes.call(Layer.CreateFlow, {FlowAddress, Nodes.addressOf(Nodes.ref(Site, L)), SlotArgument}, L));
  Expr *Live = Nodes.atomicLoadRelaxed(Nodes.member(Site, Layer.SiteLive, L), L);
  Stmt *Otherwise = Nodes.call(Layer.KeepContext, {Nodes.addressOf(Nodes.ref(Flow, L))}, L);
  return Nodes.ifUnlikely(Nodes.toBool(Live), Cold, L, {}, Otherwise);
}

// The flow has to live as long as the promise, so its declaration must not be in a block; and a statement is all that
// there is room for. So the initial suspension becomes part of a declaration too:
//   flow f; int initial = (({ f.state = 0; create }), initial suspension, 0);
void CoroutineRewriter::begin(CoroutineBodyStmt &Coroutine, FunctionDecl &FD, VarDecl *Flow, Stmt *Create) {
  ASTContext &C = Nodes.Context;
  SourceLocation L = Flow->getLocation();
  auto *Suspension = cast<Expr>(Coroutine.getInitSuspendStmt());
  Expr *Off = Nodes.assign(Nodes.member(Flow, Layer.FlowState, L), Nodes.integer(0, Layer.FlowState->getType(), L), L);
  Expr *First = Nodes.statements({Off, Create}, L);
  Expr *Then = Nodes.comma(Suspension, Nodes.integer(0, C.IntTy, L));
  VarDecl *Initial = Nodes.local(&FD, "__mlflow_initial", C.IntTy, L);
  Nodes.setInit(Initial, Nodes.comma(First, Then));
  Decl *Both[] = {Flow, Initial};
  replacePart(Coroutine, Suspension, new (C) DeclStmt(DeclGroupRef::Create(C, Both, 2), L, L));
}

void CoroutineRewriter::enclose(CoroutineBodyStmt &Coroutine, VarDecl *Flow, VarDecl *Body, ArrayRef<Stmt *> Inner) {
  SourceLocation Begin = Coroutine.getBody()->getLBracLoc(), End = Coroutine.getBody()->getRBracLoc();
  Expr *Start = Nodes.call(Layer.StartBody, {Nodes.addressOf(Nodes.ref(Flow, Begin))}, Begin);
  SmallVector<Stmt *, 4> Statements{Nodes.declare(Body, Begin), Start};
  Statements.append(Inner.begin(), Inner.end());
  replacePart(Coroutine, Coroutine.getBody(), Nodes.block(Statements, Begin, End));
}

void CoroutineRewriter::trace(FunctionDecl &FD, const attributes::TraceRequest &Request, bool ByRule,
                              SiteDescriptors &Sites) {
  Sema::SynthesizedFunctionScope Scope(Nodes.Sema, &FD);
  auto &Coroutine = *cast<CoroutineBodyStmt>(FD.getBody());
  CompoundStmt *Written = writtenBody(Nodes, Coroutine);
  SourceLocation L = Written->getLBracLoc();

  SitePlan Plan;
  Plan.Request = Request;
  Plan.ByRule = ByRule;
  Plan.IsCoroutine = true;
  SmallVector<Stmt *, 8> Copies;
  SmallVector<Expr *, 8> Slots = Values.ofParameters(FD, Plan, Copies, L);
  VarDecl *Site = Sites.declare(FD, Plan);
  VarDecl *Flow = declareFlow(FD, L);
  VarDecl *Body = declareBody(FD, Flow, Layer.LeaveBody, L);

  Observations Observed(Nodes, Layer, Sites, Site, Flow, Coroutine.getPromiseDecl(), ByRule);
  SmallVector<Stmt *, 3> Inner;
  OutputReducer Reducer;
  if (!Request.output_reducer.empty() && Request.capture_outputs)
    Reducer = findOutputReducer(Nodes.Sema, FD, Request.output_reducer);
  Collection Collected{nullptr, Reducer};
  if (Reducer.Callee) {
    Collected.Variable = declareCollected(FD, Body, Site, Reducer, Sites, L);
    Observed.collectInto(Collected);
    Inner.push_back(Nodes.declare(Collected.Variable, L));
  } else if (!Reducer.Problem.empty() && FD.isTemplateInstantiation()) { // others are looked at by UserAttributes
    report(Nodes.Sema.getDiagnostics(), FD.getLocation(), Diag::UnusableReducer) << Reducer.Problem;
  }
  Suspensions Within(Nodes, Layer, FD, Flow, Body, Request.capture_outputs ? &Observed : nullptr);
  Within.rewriteBelow(Written);
  favourInlining(FD);
  begin(Coroutine, FD, Flow, create(FD, Flow, Site, Slots, Copies, L));
  Inner.push_back(Filter.around(Written, FD));
  Inner.push_back(Within.returned(SourceLocation())); // no place: coverage begins a region where it is
  enclose(Coroutine, Flow, Body, Inner);
}

void CoroutineRewriter::keepContext(FunctionDecl &FD) {
  Sema::SynthesizedFunctionScope Scope(Nodes.Sema, &FD);
  auto &Coroutine = *cast<CoroutineBodyStmt>(FD.getBody());
  CompoundStmt *Written = writtenBody(Nodes, Coroutine);
  SourceLocation L = Written->getLBracLoc();
  VarDecl *Flow = declareFlow(FD, L);
  VarDecl *Body = declareBody(FD, Flow, Layer.LeaveContext, L);
  Suspensions(Nodes, Layer, FD, Flow, nullptr, nullptr).rewriteBelow(Written);
  favourInlining(FD);
  begin(Coroutine, FD, Flow, Nodes.call(Layer.KeepContext, {Nodes.addressOf(Nodes.ref(Flow, L))}, L));
  enclose(Coroutine, Flow, Body, Written);
}

} // namespace mlflow::plugin
