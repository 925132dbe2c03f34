// Types that say themselves what is recorded of them: by an `mlflow_capture(mlflow::Writer &, const T &)`, by what
// makes them JSON, a `to_json(nlohmann::json &, const T &)`, or by what prints them. Main thread of the compiler.
#pragma once

#include "clang/AST/Type.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class FunctionTemplateDecl;
class Sema;
} // namespace clang

namespace mlflow::plugin {

/// mlflow::detail::read_captured of runtime/include/mlflow/detail/captured.h, if this unit includes that and there is a
/// function that may be T's. An accessor, to be instantiated for T; if that fails, it was none.
clang::FunctionTemplateDecl *ownCaptureOf(clang::Sema &S, clang::QualType T);

/// The type of JSON that a function to_json which may be T's makes of it, or null.
clang::QualType ownJsonOf(clang::Sema &S, clang::QualType T);

/// A way in which an object may be printed: an accessor of the injected text, and what it needs beside the type.
struct Printing {
  llvm::StringRef Accessor;
  llvm::SmallVector<clang::QualType, 2> Uses;
};
/// What is worth trying for T, best first: fmt::formatter, std::formatter, operator<<.
llvm::SmallVector<Printing, 3> printingsOf(clang::Sema &S, clang::QualType T);

} // namespace mlflow::plugin
