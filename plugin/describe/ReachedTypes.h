// Whether a type's descriptor is the same in every translation unit: only then may the linker take any of them. A type
// that reaches an incomplete one (pimpl) is described differently where that one is complete. Main thread of the
// compiler.
#pragma once

#include "clang/AST/Type.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace clang {
class Sema;
}

namespace mlflow::plugin {

class ReachedTypes {
public:
  ReachedTypes(clang::Sema &S, bool PrivateMembers) : S(S), PrivateMembers(PrivateMembers) {}

  /// True if all that is read of a T is complete.
  bool areComplete(clang::QualType T);

private:
  using Set = llvm::SmallPtrSetImpl<const clang::Type *>;
  bool visit(clang::QualType T, Set &Seen);
  bool visitArguments(llvm::ArrayRef<clang::TemplateArgument> Args, Set &Seen);

  clang::Sema &S;
  const bool PrivateMembers;
  llvm::DenseSet<const clang::Type *> Complete; // known to reach only complete types
};

} // namespace mlflow::plugin
