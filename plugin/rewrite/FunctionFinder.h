// Finds the functions with bodies that are part of a declaration: itself, methods, friends, those of local classes, and
// lambdas wherever an expression may stand. Main thread of the compiler.
#pragma once

#include "llvm/ADT/SmallVector.h"

namespace clang {
class Decl;
class FunctionDecl;
} // namespace clang

namespace mlflow::plugin {

/// Functions in `D` that are not templates, in order. Instantiations are left out: they arrive on their own.
llvm::SmallVector<clang::FunctionDecl *, 8> functionsIn(clang::Decl &D);

/// Only those that `D` declares by itself or as members, without a look into bodies and expressions. Quick.
llvm::SmallVector<clang::FunctionDecl *, 8> functionsDirectlyIn(clang::Decl &D);

/// The same as functionsIn with everything that templates in `D` were instantiated to. Slow; for what arrives in no
/// other way.
llvm::SmallVector<clang::FunctionDecl *, 8> functionsAndInstantiationsIn(clang::Decl &D);

/// True if `D` holds a template of which lambdas could be instantiated that arrive in no other way: those in default
/// member initialisers and default arguments.
bool mayHideLambdas(clang::Decl &D);

} // namespace mlflow::plugin
