// Hands the current span over to threads: where a function constructs a std::thread, std::jthread or std::packaged_task
// from something to run, or calls std::async,
//
//   std::thread(f, x)  ->  std::thread(__bind(f), x)
//
// The type of what is run is a template argument, so the compiler chooses and checks the new call as if the user had
// written it. What it refuses stays as it was. Not what other templates construct, vector<thread>::emplace_back for
// instance: that is the library's code. Main thread of the compiler.
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class CallExpr;
class CXXConstructExpr;
class CXXCtorInitializer;
class Expr;
class FunctionDecl;
class Stmt;
} // namespace clang

namespace mlflow::plugin {

class CaptureLayer;
class NodeBuilder;

class ThreadBinder {
public:
  ThreadBinder(NodeBuilder &Nodes, const CaptureLayer &Layer, bool Remarks)
      : Nodes(Nodes), Layer(Layer), Remarks(Remarks) {}

  /// The user's own function, with a body.
  static bool mayBindIn(const clang::FunctionDecl &FD);

  void bindIn(clang::FunctionDecl &FD);

private:
  void bindBelow(clang::Stmt *S);
  void bindInSlot(clang::Stmt *&Slot);
  void bindInFullExpression(clang::Stmt *&Slot);
  void bindInInitializer(clang::CXXCtorInitializer *&Initializer);
  clang::Expr *bindConstruction(clang::CXXConstructExpr &Construction);
  clang::Expr *bindCall(clang::CallExpr &Call);
  bool isBound(const clang::Expr &Callable) const;
  void remark(const clang::Expr &At, llvm::StringRef What, const char *Obstacle);

  NodeBuilder &Nodes;
  const CaptureLayer &Layer;
  const bool Remarks;
  llvm::DenseSet<const clang::Stmt *> Seen;
  llvm::DenseMap<const clang::Stmt *, clang::Expr *> Replaced; // what two parents share stays shared
  bool NeedsCleanUps = false; // of the full expression: what was bound is destroyed at its end
};

} // namespace mlflow::plugin
