// The local variable by which a traced call knows its span, and the statements that tell it how the call was left. Its
// cleanup closes the span on every way out; until then only plain stores happen, so that a loop with a `return` in it
// pays nothing. Main thread of the compiler.
#pragma once

#include "rewrite/NodeBuilder.h"

namespace mlflow::plugin {

class CaptureLayer;

/// enum mlflow_rt_exit of abi.h, the last argument of leave.
enum class Exit : unsigned { Unwound = 0, Returned = 1, Value = 2 };

class Handle {
public:
  using Statements = llvm::SmallVectorImpl<clang::Stmt *>;

  /// Declares the variable in FD, whose body it must outlive: `handle h = {0, 0, 0}` with the cleanup.
  Handle(NodeBuilder &Nodes, const CaptureLayer &Layer, clang::FunctionDecl &FD, clang::SourceLocation L);

  clang::Stmt *declaration() const;

  /// h.token = Token
  clang::Stmt *open(clang::Expr *Token, clang::SourceLocation L) const;

  /// The call returns, with nothing to record.
  void returned(Statements &Out, clang::SourceLocation L) const;

  /// The call returns what `Slot` holds, as slots hold values.
  void returnedValue(Statements &Out, clang::Expr *Slot, clang::SourceLocation L) const;

  /// Closes the span now, if there is one, with what `Slot` holds after the statements `Before`. For values that must
  /// not have their address taken but on the cold path.
  void closeWithValue(Statements &Out, llvm::ArrayRef<clang::Stmt *> Before, clang::Expr *Slot,
                      clang::SourceRange Return) const;

private:
  void store(Statements &Out, clang::FieldDecl *Field, clang::Expr *Value, clang::SourceLocation L) const;
  void guarded(Statements &Out, llvm::ArrayRef<clang::Stmt *> Body, clang::SourceLocation L) const;

  NodeBuilder &Nodes;
  const CaptureLayer &Layer;
  clang::FunctionDecl &FD;
  clang::VarDecl *Variable;
};

/// `if !consteval { Body }`, in any dialect.
clang::Stmt *ifNotConsteval(NodeBuilder &Nodes, llvm::ArrayRef<clang::Stmt *> Body, clang::SourceLocation L);

} // namespace mlflow::plugin
