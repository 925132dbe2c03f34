// Lets a traced function's return statements tell its handle what they return. The value is seen in the return slot:
// nothing is copied or moved, and no destructor runs that did not before. Main thread of the compiler.
#pragma once

#include "rewrite/NodeBuilder.h"

namespace mlflow::plugin {

class Handle;
class Slots;

class Returns {
public:
  Returns(NodeBuilder &Nodes, Slots &Values, const Handle &Span, clang::FunctionDecl &FD, bool CaptureValue)
      : Nodes(Nodes), Values(Values), Span(Span), FD(FD), CaptureValue(CaptureValue) {}

  /// Replaces every return statement below `Parent`, in place. Those of lambdas and local classes are not FD's.
  void rewriteBelow(clang::Stmt *Parent);

private:
  clang::Stmt *rewritten(clang::ReturnStmt *Return);
  clang::Stmt *ofNothing(clang::ReturnStmt *Return);
  clang::Stmt *ofVariable(clang::ReturnStmt *Return, clang::VarDecl *Variable);
  clang::Stmt *ofExpression(clang::ReturnStmt *Return);
  clang::Stmt *leftAlone(clang::ReturnStmt *Return);
  void observe(llvm::SmallVectorImpl<clang::Stmt *> &Out, clang::VarDecl *Variable, bool IsUsers,
               clang::SourceRange Return);
  clang::VarDecl *declareResult(clang::Expr *Value, clang::SourceLocation L);

  NodeBuilder &Nodes;
  Slots &Values;
  const Handle &Span;
  clang::FunctionDecl &FD;
  const bool CaptureValue;
};

} // namespace mlflow::plugin
