// A read-only check of a rewritten function: what every tree that Sema makes has, and a hand-made one can lack without
// being noticed, because the clangs of distributions are built without assertions. Main thread of the compiler.
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

#include <string>

namespace clang {
class FunctionDecl;
class Stmt;
} // namespace clang

namespace mlflow::plugin {

/// Remembers the function's nodes before the rewrite. What is new after it is checked for its types, value categories
/// and operands; that no node became the child of two parents; that each local variable is declared once, before its
/// use, in this function; that every temporary has a full expression that destroys it.
class AstIntegrity {
public:
  explicit AstIntegrity(const clang::FunctionDecl &FD);

  /// One sentence for each defect; empty if the tree is sound.
  llvm::SmallVector<std::string, 0> defects() const;

private:
  const clang::FunctionDecl &FD;
  llvm::DenseMap<const clang::Stmt *, unsigned> ParentsBefore;
};

} // namespace mlflow::plugin
