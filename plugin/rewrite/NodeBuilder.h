// Makes AST nodes, fully typed, the way Sema would have left them: no lookups, no overload resolution, no diagnostics.
// Used by rewriting and by descriptors, so that what a hand-made node must look like is known in one place.
#pragma once

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

namespace clang {
class Sema;
}

namespace mlflow::plugin {

class NodeBuilder {
public:
  explicit NodeBuilder(clang::Sema &S);

  clang::ASTContext &Context;
  clang::Sema &Sema;

  // Expressions. `L` is where diagnostics, debug info and coverage see them.
  clang::Expr *integer(std::uint64_t Value, clang::QualType T, clang::SourceLocation L = {}); // any integer type
  clang::Expr *floating(double Value, clang::QualType T, clang::SourceLocation L = {});
  clang::Expr *string(llvm::StringRef Text); // const char *, may hold NULs
  clang::Expr *null(clang::QualType PointerType);
  clang::Expr *cast(clang::Expr *E, clang::QualType T, clang::CastKind K, clang::ExprValueKind VK = clang::VK_PRValue);
  clang::Expr *ref(clang::VarDecl *D, clang::SourceLocation L = {}); // lvalue; marks D used
  clang::Expr *ref(clang::FunctionDecl *D, clang::SourceLocation L = {});
  clang::Expr *load(clang::Expr *LValue);                       // lvalue to rvalue
  clang::Expr *bitCast(clang::Expr *LValue, clang::QualType T); // what is there, read as a T
  clang::Expr *addressOf(clang::Expr *LValue);
  clang::Expr *addressAsInteger(clang::Expr *LValue); // unsigned long long
  clang::Expr *decay(clang::Expr *Array);
  clang::Expr *call(clang::FunctionDecl *F, llvm::ArrayRef<clang::Expr *> Args, clang::SourceLocation L);
  clang::Expr *deref(clang::Expr *Pointer); // lvalue
  clang::Expr *comma(clang::Expr *Left, clang::Expr *Right);
  clang::Expr *statements(llvm::ArrayRef<clang::Stmt *> Body, clang::SourceLocation L); // ({ Body; }), void
  clang::Expr *statements(llvm::ArrayRef<clang::Stmt *> Body, clang::Expr *Value);      // ({ Body; Value; })
  /// T{Elements} that lives to the end of the full expression, which must be in cleanUpAfter. T has a destructor.
  clang::Expr *temporary(clang::QualType T, llvm::ArrayRef<clang::Expr *> Elements, clang::SourceLocation L);
  clang::Expr *cleanUpAfter(clang::Expr *FullExpression);
  clang::Expr *member(clang::VarDecl *Base, clang::FieldDecl *F, clang::SourceLocation L);
  clang::Expr *assign(clang::Expr *Left, clang::Expr *Right, clang::SourceLocation L);
  clang::Expr *toBool(clang::Expr *Integer);
  clang::Expr *initList(clang::QualType T, llvm::ArrayRef<clang::Expr *> Elements);
  clang::Expr *atomicLoadRelaxed(clang::Expr *LValue, clang::SourceLocation L, clang::SourceLocation End = {});

  // Statements.
  clang::Stmt *declare(clang::VarDecl *D, clang::SourceLocation L);
  clang::CompoundStmt *block(llvm::ArrayRef<clang::Stmt *> Body, clang::SourceLocation Begin,
                             clang::SourceLocation End = {});
  clang::Stmt *ifUnlikely(clang::Expr *Condition, llvm::ArrayRef<clang::Stmt *> Then, clang::SourceLocation L,
                          clang::SourceLocation ThenEnd = {}, clang::Stmt *Else = nullptr);

  // Variables.
  clang::VarDecl *local(clang::FunctionDecl *Owner, llvm::StringRef Name, clang::QualType T, clang::SourceLocation L);
  /// A variable of the translation unit, found by no lookup. Foldable: linkonce_odr, hidden, one per program. Else
  /// internal.
  clang::VarDecl *global(llvm::StringRef Name, clang::QualType T, bool Foldable);
  void setInit(clang::VarDecl *D, clang::Expr *E);

  clang::QualType arrayOf(clang::QualType Element, std::uint64_t Count);
  clang::QualType constPointerTo(clang::QualType T); // const T *
};

} // namespace mlflow::plugin
