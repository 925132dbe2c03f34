// How a parameter or result becomes one 64-bit slot: the value itself, the address of where it is, or the address of a
// copy made on the cold path. What is made of a slot is the site's business (describe/); what a slot may hold is
// decided here. Main thread of the compiler.
#pragma once

#include "rewrite/NodeBuilder.h"

namespace mlflow::plugin {

struct SitePlan;

enum class Carry {
  Nothing, // no slot can hold it: volatile, vectors, member pointers, references to functions
  Scalar,  // the slot is the value
  Address, // the slot is where it is
  Copy     // the slot is where a copy is: small and trivially copyable, and no Scalar. Its own address, taken, would
           // keep it out of registers
};

Carry carryOf(clang::QualType T, const clang::ASTContext &Context);

class Slots {
public:
  explicit Slots(NodeBuilder &Nodes) : Nodes(Nodes) {}

  /// One expression for each parameter that the site can name, or none if the site wants no parameter at all. `Before`
  /// gets the copies; `Plan` learns how each is carried.
  llvm::SmallVector<clang::Expr *, 8> ofParameters(clang::FunctionDecl &FD, SitePlan &Plan,
                                                   llvm::SmallVectorImpl<clang::Stmt *> &Before,
                                                   clang::SourceLocation L);

  /// What enter takes as its slots: an array of `Values` declared in `Before`, or null if there are none.
  clang::Expr *array(clang::FunctionDecl &FD, llvm::ArrayRef<clang::Expr *> Values, clang::QualType PointerType,
                     llvm::SmallVectorImpl<clang::Stmt *> &Before, clang::SourceLocation L);

  /// The slot of `D`, which carryOf its type says is a Scalar or has an Address.
  clang::Expr *of(clang::VarDecl *D, clang::SourceLocation L);

  /// The address of a copy of `D`, declared in `Before`.
  clang::Expr *ofCopy(clang::FunctionDecl &FD, clang::VarDecl *D, llvm::SmallVectorImpl<clang::Stmt *> &Before,
                      clang::SourceLocation L);

private:
  clang::Expr *scalar(clang::VarDecl *D, clang::SourceLocation L);
  clang::Expr *zero(clang::SourceLocation L);

  NodeBuilder &Nodes;
};

} // namespace mlflow::plugin
