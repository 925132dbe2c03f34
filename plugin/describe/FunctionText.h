// What a function and a type are called in a trace: the span's name, the full name with parameter types, the names of
// parameters. Text only. Main thread of the compiler.
#pragma once

#include "clang/AST/PrettyPrinter.h"
#include "clang/AST/Type.h"
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

/// The type as the documentation writes types: `int*`, `const std::string&`.
std::string typeText(clang::QualType T, const clang::PrintingPolicy &Policy);

/// Path of the file as the compiler was given it (prefix maps applied) and line of the function's name.
struct Place {
  std::string File;
  unsigned Line = 0;
};
Place placeOf(const clang::FunctionDecl &FD);

} // namespace mlflow::plugin
