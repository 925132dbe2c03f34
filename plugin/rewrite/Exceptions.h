// Lets the runtime see an exception that passes through a traced function without catching it: a handler for a class
// that nobody throws, whose type_info is the runtime's. The personality routine asks it in the search phase, it notes
// the exception and declines. An uncaught exception therefore still terminates at its throw point, and forced unwinding
// passes. Main thread of the compiler.
#pragma once

#include "rewrite/NodeBuilder.h"

namespace mlflow::plugin {

class CaptureLayer;

class ExceptionFilter {
public:
  ExceptionFilter(NodeBuilder &Nodes, const CaptureLayer &Layer) : Nodes(Nodes), Layer(Layer) {}

  /// `Body` in a try block with that handler; `Body` itself where there are no exceptions, none that the filter could
  /// see, or none that could leave the function.
  clang::Stmt *around(clang::CompoundStmt *Body, clang::FunctionDecl &FD);
  /// The same of statements within the function. Null where there is nothing to see.
  clang::Stmt *around(llvm::ArrayRef<clang::Stmt *> Statements, clang::SourceLocation End, clang::FunctionDecl &FD);
  /// Whether a statement is what `around` has made.
  bool isGuard(const clang::Stmt *S) const;

private:
  clang::CXXCatchStmt *handler(clang::FunctionDecl &FD, clang::SourceLocation L);
  clang::Expr *unreachable(clang::SourceLocation L);
  bool isPossible() const;

  NodeBuilder &Nodes;
  const CaptureLayer &Layer;
  clang::FunctionDecl *Unreachable = nullptr;
};

} // namespace mlflow::plugin
