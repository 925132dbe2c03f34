// What a function is called in a trace: the span's name, and its full name with parameter types. Text only. Main thread
// of the compiler.
#pragma once

#include "llvm/ADT/SmallVector.h"

#include <string>

namespace clang {
class FunctionDecl;
} // namespace clang

namespace mlflow::plugin {

/// `f`, `Class::method`, `lambda at file.cpp:12`.
std::string spanNameOf(const clang::FunctionDecl &FD);

/// `ns::Class<int>::method(const std::string&) const`: code.function.name. Without the return type; a scope that is a
/// function is named without its parameters.
std::string fullNameOf(const clang::FunctionDecl &FD);

/// The name of each parameter: `arg0` if it has none, `name...` for the elements of a pack.
llvm::SmallVector<std::string, 8> parameterNamesOf(const clang::FunctionDecl &FD);

/// Path of the file as the compiler was given it (prefix maps applied) and line of the function's name.
struct Place {
  std::string File;
  unsigned Line = 0;
};
Place placeOf(const clang::FunctionDecl &FD);

} // namespace mlflow::plugin
