// Rewrites what is within a coroutine's body: each co_await and co_yield gives up the flow's context for as long as the
// coroutine is suspended, each co_return says that it is one. Everything happens in the coroutine itself; the code of
// await_suspend, which LLVM keeps apart, does not see its variables. Main thread of the compiler.
#pragma once

#include "rewrite/NodeBuilder.h"

#include "llvm/ADT/DenseSet.h"

namespace clang {
class CoreturnStmt;
class CoroutineSuspendExpr;
} // namespace clang

namespace mlflow::plugin {

class CaptureLayer;
class Observations;

class Suspensions {
public:
  /// `Body` and `Values` are null if the coroutine has no span; `Values`, if it is not to show what it yields and
  /// returns.
  Suspensions(NodeBuilder &Nodes, const CaptureLayer &Layer, clang::FunctionDecl &FD, clang::VarDecl *Flow,
              clang::VarDecl *Body, Observations *Values)
      : Nodes(Nodes), Layer(Layer), FD(FD), Flow(Flow), Body(Body), Values(Values) {}

  void rewriteBelow(clang::Stmt *S);

  /// Body.how = RETURNED
  clang::Expr *returned(clang::SourceLocation L);

private:
  void rewriteSuspension(clang::CoroutineSuspendExpr &Suspension);
  void rewriteReturn(clang::CoreturnStmt &Return);
  void tellOfThrow(clang::CoroutineSuspendExpr &Suspension);
  bool resumeBefore(clang::CallExpr &AwaitResume, clang::SourceLocation L);
  clang::Expr *flowAddress(clang::SourceLocation L);

  NodeBuilder &Nodes;
  const CaptureLayer &Layer;
  clang::FunctionDecl &FD;
  clang::VarDecl *Flow, *Body;
  Observations *Values;
  llvm::DenseSet<const clang::Stmt *> Seen; // an operand is a child of its co_await and of the calls made of it
};

} // namespace mlflow::plugin
