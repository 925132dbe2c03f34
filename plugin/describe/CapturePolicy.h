// Which values of a traced function are read, by their declared types alone: under an attribute, and more carefully
// under a rule. What is not read shows its type. Knows nothing of descriptors. Main thread of the compiler.
#pragma once

#include "clang/AST/Type.h"

namespace mlflow::plugin {

enum class Reading {
  Value,   // as it is, all of it; of a reference, what it refers to
  CString, // a `const char *`: the characters up to the NUL
  Pointee, // what the pointer points to
  Name     // its type
};

/// A parameter at entry.
Reading readingOfParameter(clang::QualType Declared, bool ByRule);
/// A parameter marked [[mlflow::out]], when the call has returned.
Reading readingOfOut(clang::QualType Declared);
/// What the function returns, when it has returned.
Reading readingOfResult(clang::QualType Declared, bool ByRule);
/// A value that a coroutine yields or returns, as its promise gets it: the expression's type and category, as a
/// reference if it names an object. The coroutine's own expression, so that the object is there; Value or Name.
Reading readingOfObserved(clang::QualType Passed, bool ByRule);

} // namespace mlflow::plugin
