#include "rewrite/Exceptions.h"

#include "rewrite/CaptureLayer.h"

#include "clang/AST/Attr.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/TargetCXXABI.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

// The hook is a virtual function of Itanium's type_info; the ARM unwinder matches types in another way, Windows has
// none of it.
bool ExceptionFilter::isPossible() const {
  const ASTContext &C = Nodes.Context;
  if (!C.getLangOpts().CXXExceptions || C.getLangOpts().IgnoreExceptions)
    return false;
  const llvm::Triple &T = C.getTargetInfo().getTriple();
  return C.getTargetInfo().getCXXABI().isItaniumFamily() && !T.isOSWindows() && !T.isWasm() &&
         !((T.isARM() || T.isThumb()) && !T.isOSDarwin());
}

Expr *ExceptionFilter::unreachable(SourceLocation L) {
  if (!Unreachable) {
    ASTContext &C = Nodes.Context;
    // Not LazilyCreateBuiltin: it needs the scopes of a parser that may be gone.
    ASTContext::GetBuiltinTypeError Error;
    QualType T = C.GetBuiltinType(Builtin::BI__builtin_unreachable, Error);
    IdentifierInfo &Name = C.Idents.get("__builtin_unreachable");
    Unreachable = Nodes.Sema.CreateBuiltin(&Name, T, Builtin::BI__builtin_unreachable, L);
  }
  Expr *Callee =
      Nodes.cast(Nodes.ref(Unreachable, L), Nodes.Context.getPointerType(Unreachable->getType()), CK_BuiltinFnToFnPtr);
  return CallExpr::Create(Nodes.Context, Callee, {}, Nodes.Context.VoidTy, VK_PRValue, L, FPOptionsOverride());
}

CXXCatchStmt *ExceptionFilter::handler(FunctionDecl &FD, SourceLocation L) {
  ASTContext &C = Nodes.Context;
  // Without RTTI clang gives each object file a type_info of its own for a class, but never for a pointer to a builtin
  // type.
  QualType Class = C.getTypeDeclType(static_cast<const TypeDecl *>(Layer.Filter)).getCanonicalType();
  QualType T = C.getLangOpts().RTTI ? C.getLValueReferenceType(Class) : C.getPointerType(C.getConstType(C.HalfTy));
  VarDecl *Caught = VarDecl::Create(C, &FD, L, L, nullptr, T, C.getTrivialTypeSourceInfo(T, L), SC_None);
  Caught->setExceptionVariable(true);
  Caught->setImplicit();
  return new (C) CXXCatchStmt(L, Caught, Nodes.block({unreachable(L)}, L));
}

// Where an exception must not leave, it terminates the program without running a destructor, unless a handler is in
// between. And a nonblocking or nonallocating function must not catch, as clang checks at the end of the unit.
static bool mayNotCatch(const FunctionDecl &FD) {
  bool IsNothrow = FD.hasAttr<NoThrowAttr>() || FD.getType()->castAs<FunctionProtoType>()->isNothrow();
  // What is thrown in a coroutine's body is caught for its promise, whatever may leave the coroutine.
  return (IsNothrow && !isa<CoroutineBodyStmt>(FD.getBody())) || !FD.getFunctionEffects().empty();
}

Stmt *ExceptionFilter::around(ArrayRef<Stmt *> Statements, SourceLocation End, FunctionDecl &FD) {
  if (Statements.empty() || mayNotCatch(FD) || !isPossible())
    return nullptr;
  // Coverage adds up regions of equal range, and the function's body has the braces': so from the first statement.
  SourceLocation Begin = Statements.front()->getBeginLoc();
  Stmt *Handler = handler(FD, End);
  return CXXTryStmt::Create(Nodes.Context, Begin, Nodes.block(Statements, Begin, End), Handler);
}

Stmt *ExceptionFilter::around(CompoundStmt *Body, FunctionDecl &FD) {
  SmallVector<Stmt *, 16> Statements(Body->body_begin(), Body->body_end());
  Stmt *Guard = around(Statements, Body->getRBracLoc(), FD);
  return Guard ? Guard : Body;
}

bool ExceptionFilter::isGuard(const Stmt *S) const {
  const auto *Try = dyn_cast<CXXTryStmt>(S);
  const VarDecl *Caught = Try ? Try->getHandler(0)->getExceptionDecl() : nullptr;
  return Caught && Caught->isImplicit();
}

} // namespace mlflow::plugin
