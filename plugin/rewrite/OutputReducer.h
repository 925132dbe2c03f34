// The function or function object that `output_reducer` names: found by its name as at the definition of the generator,
// and what it takes and gives. Looks only. Main thread of the compiler.
#pragma once

#include "clang/AST/Type.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace clang {
class FunctionDecl;
class Sema;
class ValueDecl;
} // namespace clang

namespace mlflow::plugin {

struct OutputReducer {
  clang::ValueDecl *Callee = nullptr; // a function, or a variable with an operator(); null: see Problem
  clang::QualType Container;          // what it takes, without const and reference, as written
  clang::QualType Result;
  std::string Problem; // completes "'output_reducer': "
};

OutputReducer findOutputReducer(clang::Sema &S, const clang::FunctionDecl &Generator, llvm::StringRef Name);

} // namespace mlflow::plugin
