#include "rewrite/Handle.h"

#include "rewrite/CaptureLayer.h"

#include "clang/AST/Attr.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

Handle::Handle(NodeBuilder &Nodes, const CaptureLayer &Layer, FunctionDecl &FD, SourceLocation L)
    : Nodes(Nodes), Layer(Layer), FD(FD), Variable(Nodes.local(&FD, "__mlflow_handle", Layer.Handle, L)) {
  ASTContext &C = Nodes.Context;
  Expr *Zeros[] = {Nodes.integer(0, Layer.HandleToken->getType(), L),
                   Nodes.integer(0, Layer.HandleResult->getType(), L), Nodes.integer(0, Layer.HandleHow->getType(), L)};
  Nodes.setInit(Variable, Nodes.initList(Layer.Handle, Zeros));
  // A cleanup, not a destructor: the constant evaluator passes over it, so that constexpr functions stay usable in
  // constant expressions.
  FunctionDecl *Cleanup = FD.hasAttr<TargetAttr>() ? Layer.CleanupForTarget : Layer.Cleanup;
  Nodes.Sema.MarkFunctionReferenced(L, Cleanup);
  Variable->addAttr(CleanupAttr::CreateImplicit(C, Cleanup, SourceRange(L, L)));
}

Stmt *Handle::declaration() const { return Nodes.declare(Variable, Variable->getLocation()); }

Stmt *Handle::open(Expr *Token, SourceLocation L) const {
  return Nodes.assign(Nodes.member(Variable, Layer.HandleToken, L), Token, L);
}

void Handle::store(Statements &Out, FieldDecl *Field, Expr *Value, SourceLocation L) const {
  Out.push_back(Nodes.assign(Nodes.member(Variable, Field, L), Value, L));
}

// Not in constant evaluation: a C++11 one may not assign, and an address is no constant integer in any.
void Handle::guarded(Statements &Out, llvm::ArrayRef<Stmt *> Body, SourceLocation L) const {
  if (FD.isConstexpr())
    Out.push_back(ifNotConsteval(Nodes, Body, L));
  else
    Out.append(Body.begin(), Body.end());
}

void Handle::returned(Statements &Out, SourceLocation L) const {
  SmallVector<Stmt *, 1> Body;
  store(Body, Layer.HandleHow, Nodes.integer(unsigned(Exit::Returned), Layer.HandleHow->getType(), L), L);
  guarded(Out, Body, L);
}

void Handle::returnedValue(Statements &Out, Expr *Slot, SourceLocation L) const {
  SmallVector<Stmt *, 2> Body;
  store(Body, Layer.HandleResult, Slot, L);
  store(Body, Layer.HandleHow, Nodes.integer(unsigned(Exit::Value), Layer.HandleHow->getType(), L), L);
  guarded(Out, Body, L);
}

void Handle::closeWithValue(Statements &Out, ArrayRef<Stmt *> Before, Expr *Slot, SourceRange Return) const {
  SourceLocation L = Return.getBegin();
  SmallVector<Stmt *, 4> Cold(Before.begin(), Before.end());
  Expr *How = Nodes.integer(unsigned(Exit::Value), Layer.Leave->getParamDecl(2)->getType(), L);
  Cold.push_back(Nodes.call(Layer.Leave, {Nodes.load(Nodes.member(Variable, Layer.HandleToken, L)), Slot, How}, L));
  store(Cold, Layer.HandleToken, Nodes.integer(0, Layer.HandleToken->getType(), L), L);
  Expr *Open = Nodes.toBool(Nodes.load(Nodes.member(Variable, Layer.HandleToken, L)));
  // A range of its own: coverage adds up what condition and branch count, if they have the same.
  Stmt *If = Nodes.ifUnlikely(Open, Cold, L, Return.getEnd());
  guarded(Out, If, L);
}

Stmt *ifNotConsteval(NodeBuilder &Nodes, llvm::ArrayRef<Stmt *> Body, SourceLocation L) {
  return IfStmt::Create(Nodes.Context, L, IfStatementKind::ConstevalNegated, nullptr, nullptr, nullptr, L, L,
                        Nodes.block(Body, L));
}

} // namespace mlflow::plugin
