// Blocks that hold a local mlflow::Span: what comes after it is put into a try block with the exception filter, so that
// an exception which leaves the block is noted with type and message, as for a traced function. The span's destructor,
// which is the user's code as far as we are concerned, names it when it ends. Main thread of the compiler.
#pragma once

#include "rewrite/Exceptions.h"

namespace mlflow::plugin {

class SpanGuards {
public:
  SpanGuards(NodeBuilder &Nodes, const CaptureLayer &Layer) : Nodes(Nodes), Filter(Nodes, Layer) {}

  /// Cheap, and false for most: whether the function is one of the user's in a unit that knows mlflow::Span.
  bool mayHold(const clang::FunctionDecl &FD);
  void guard(clang::FunctionDecl &FD);

private:
  bool isSpan(const clang::Stmt *S) const;
  void guardBelow(clang::Stmt *S, clang::FunctionDecl &FD);
  clang::CompoundStmt *guarded(clang::CompoundStmt *Block, clang::FunctionDecl &FD);

  NodeBuilder &Nodes;
  ExceptionFilter Filter;
  const clang::CXXRecordDecl *Span = nullptr; // canonical
};

} // namespace mlflow::plugin
