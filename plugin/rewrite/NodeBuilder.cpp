#include "rewrite/NodeBuilder.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

NodeBuilder::NodeBuilder(clang::Sema &S) : Context(S.Context), Sema(S) {}

// ---- expressions

Expr *NodeBuilder::integer(std::uint64_t Value, QualType T, SourceLocation L) {
  T = T.getUnqualifiedType();
  // Literals narrower than int do not exist in the language, and some visitors rely on it.
  if (T->isBooleanType())
    return CXXBoolLiteralExpr::Create(Context, Value != 0, T, L);
  if (Context.getIntWidth(T) >= Context.getIntWidth(Context.IntTy) && !T->isEnumeralType())
    return IntegerLiteral::Create(Context, llvm::APInt(Context.getIntWidth(T), Value), T, L);
  Expr *Wide = IntegerLiteral::Create(Context, llvm::APInt(64, Value), Context.UnsignedLongLongTy, L);
  return cast(Wide, T, CK_IntegralCast);
}

Expr *NodeBuilder::floating(double Value, QualType T, SourceLocation L) {
  llvm::APFloat F(Value);
  bool Inexact = false;
  F.convert(Context.getFloatTypeSemantics(T), llvm::APFloat::rmNearestTiesToEven, &Inexact);
  return FloatingLiteral::Create(Context, F, !Inexact, T.getUnqualifiedType(), L);
}

Expr *NodeBuilder::string(llvm::StringRef Text) {
  QualType Array = Context.getStringLiteralArrayType(Context.CharTy, Text.size());
  return decay(StringLiteral::Create(Context, Text, StringLiteralKind::Ordinary, false, Array, SourceLocation()));
}

Expr *NodeBuilder::null(QualType PointerType) { return cast(integer(0, Context.IntTy), PointerType, CK_NullToPointer); }

Expr *NodeBuilder::cast(Expr *E, QualType T, CastKind K, ExprValueKind VK) {
  auto *Cast = ImplicitCastExpr::Create(Context, T, K, E, nullptr, VK, FPOptionsOverride());
  Cast->setIsPartOfExplicitCast(true); // else -fsanitize=implicit-conversion complains of negative numbers
  return Cast;
}

Expr *NodeBuilder::ref(VarDecl *D, SourceLocation L) {
  D->setReferenced();
  D->markUsed(Context);
  return DeclRefExpr::Create(Context, NestedNameSpecifierLoc(), SourceLocation(), D, false, L,
                             D->getType().getNonReferenceType(), VK_LValue);
}

Expr *NodeBuilder::ref(FunctionDecl *D, SourceLocation L) {
  Sema.MarkFunctionReferenced(L, D);
  return DeclRefExpr::Create(Context, NestedNameSpecifierLoc(), SourceLocation(), D, false, L, D->getType(), VK_LValue);
}

Expr *NodeBuilder::load(Expr *LValue) {
  return cast(LValue, LValue->getType().getUnqualifiedType(), CK_LValueToRValue);
}

Expr *NodeBuilder::addressOf(Expr *LValue) {
  return UnaryOperator::Create(Context, LValue, UO_AddrOf, Context.getPointerType(LValue->getType()), VK_PRValue,
                               OK_Ordinary, LValue->getExprLoc(), false, FPOptionsOverride());
}

Expr *NodeBuilder::addressAsInteger(Expr *LValue) {
  return cast(addressOf(LValue), Context.UnsignedLongLongTy, CK_PointerToIntegral);
}

Expr *NodeBuilder::bitCast(Expr *LValue, QualType T) {
  SourceLocation L = LValue->getExprLoc();
  return new (Context)
      BuiltinBitCastExpr(T, VK_PRValue, CK_LValueToRValueBitCast, LValue, Context.getTrivialTypeSourceInfo(T, L), L, L);
}

Expr *NodeBuilder::decay(Expr *Array) {
  return cast(Array, Context.getArrayDecayedType(Array->getType()), CK_ArrayToPointerDecay);
}

Expr *NodeBuilder::call(FunctionDecl *F, llvm::ArrayRef<Expr *> Args, SourceLocation L) {
  Expr *Callee = cast(ref(F, L), Context.getPointerType(F->getType()), CK_FunctionToPointerDecay);
  return CallExpr::Create(Context, Callee, Args, F->getReturnType(), VK_PRValue, L, FPOptionsOverride());
}

Expr *NodeBuilder::deref(Expr *Pointer) {
  return UnaryOperator::Create(Context, Pointer, UO_Deref, Pointer->getType()->getPointeeType(), VK_LValue, OK_Ordinary,
                               Pointer->getExprLoc(), false, FPOptionsOverride());
}

Expr *NodeBuilder::comma(Expr *Left, Expr *Right) {
  return BinaryOperator::Create(Context, Left, Right, BO_Comma, Right->getType(), Right->getValueKind(),
                                Right->getObjectKind(), Right->getExprLoc(), FPOptionsOverride());
}

Expr *NodeBuilder::statements(llvm::ArrayRef<Stmt *> Body, SourceLocation L) {
  return new (Context) StmtExpr(block(Body, L), Context.VoidTy, L, L, /*TemplateDepth=*/0);
}

Expr *NodeBuilder::statements(llvm::ArrayRef<Stmt *> Body, Expr *Value) {
  llvm::SmallVector<Stmt *, 4> All(Body.begin(), Body.end());
  All.push_back(Value);
  SourceLocation L = Value->getExprLoc();
  return new (Context) StmtExpr(block(All, L), Value->getType(), L, L, /*TemplateDepth=*/0);
}

Expr *NodeBuilder::temporary(QualType T, llvm::ArrayRef<Expr *> Elements, SourceLocation L) {
  CXXDestructorDecl *Destructor = T->getAsCXXRecordDecl()->getDestructor();
  Sema.MarkFunctionReferenced(L, Destructor);
  Expr *Value = CXXBindTemporaryExpr::Create(Context, CXXTemporary::Create(Context, Destructor), initList(T, Elements));
  return new (Context) MaterializeTemporaryExpr(T, Value, /*BoundToLvalueReference=*/false);
}

Expr *NodeBuilder::cleanUpAfter(Expr *FullExpression) {
  return ExprWithCleanups::Create(Context, FullExpression, /*CleanupsHaveSideEffects=*/true, {});
}

Expr *NodeBuilder::member(VarDecl *Base, FieldDecl *F, SourceLocation L) {
  return MemberExpr::CreateImplicit(Context, ref(Base, L), false, F, F->getType(), VK_LValue, OK_Ordinary);
}

Expr *NodeBuilder::assign(Expr *Left, Expr *Right, SourceLocation L) {
  return BinaryOperator::Create(Context, Left, Right, BO_Assign, Left->getType(), VK_LValue, OK_Ordinary, L,
                                FPOptionsOverride());
}

Expr *NodeBuilder::toBool(Expr *Integer) { return cast(Integer, Context.BoolTy, CK_IntegralToBoolean); }

Expr *NodeBuilder::initList(QualType T, llvm::ArrayRef<Expr *> Elements) {
  auto *List = new (Context) InitListExpr(Context, SourceLocation(), Elements, SourceLocation());
  List->setType(T.getUnqualifiedType());
  return List;
}

Expr *NodeBuilder::atomicLoadRelaxed(Expr *LValue, SourceLocation L, SourceLocation End) {
  Expr *Args[] = {addressOf(LValue), integer(0 /* __ATOMIC_RELAXED */, Context.IntTy, L)};
  if (End.isInvalid())
    End = L;
  return Sema.BuildAtomicExpr(SourceRange(L, End), SourceRange(L, End), End, Args, AtomicExpr::AO__atomic_load_n).get();
}

// ---- statements

Stmt *NodeBuilder::declare(VarDecl *D, SourceLocation L) { return new (Context) DeclStmt(DeclGroupRef(D), L, L); }

CompoundStmt *NodeBuilder::block(llvm::ArrayRef<Stmt *> Body, SourceLocation Begin, SourceLocation End) {
  return CompoundStmt::Create(Context, Body, FPOptionsOverride(), Begin, End.isValid() ? End : Begin);
}

Stmt *NodeBuilder::ifUnlikely(Expr *Condition, llvm::ArrayRef<Stmt *> Then, SourceLocation L, SourceLocation ThenEnd,
                              Stmt *Else) {
  const Attr *Unlikely = UnlikelyAttr::CreateImplicit(Context, SourceRange(L, L));
  return IfStmt::Create(Context, L, IfStatementKind::Ordinary, nullptr, nullptr, Condition, L, L,
                        AttributedStmt::Create(Context, L, Unlikely, block(Then, L, ThenEnd)),
                        Else ? L : SourceLocation(), Else);
}

// ---- variables

VarDecl *NodeBuilder::local(FunctionDecl *Owner, llvm::StringRef Name, QualType T, SourceLocation L) {
  auto *D = VarDecl::Create(Context, Owner, L, L, &Context.Idents.get(Name), T, Context.getTrivialTypeSourceInfo(T, L),
                            SC_None);
  D->addAttr(NoDebugAttr::CreateImplicit(Context)); // a debugger shows the user's variables
  D->setImplicit();
  D->setReferenced();
  D->markUsed(Context);
  return D;
}

VarDecl *NodeBuilder::global(llvm::StringRef Name, QualType T, bool Foldable) {
  TranslationUnitDecl *TU = Context.getTranslationUnitDecl();
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation L = SM.getLocForStartOfFile(SM.getMainFileID());
  auto *D = VarDecl::Create(Context, TU, L, L, &Context.Idents.get(Name), T, Context.getTrivialTypeSourceInfo(T, L),
                            Foldable ? SC_None : SC_Static);
  D->setModuleOwnershipKind(
      Decl::ModuleOwnershipKind::Unowned); // else a named module's name becomes part of the symbol
  if (Foldable) {                          // `inline` is what gives linkonce_odr and a COMDAT, in every dialect
    D->setInlineSpecified();
    D->addAttr(VisibilityAttr::CreateImplicit(Context, VisibilityAttr::Hidden));
  }
  D->addAttr(NoDebugAttr::CreateImplicit(Context));
  D->setImplicit();
  D->setReferenced();
  D->markUsed(Context);
  TU->addHiddenDecl(D); // saved in a precompiled header, found by no lookup
  return D;
}

void NodeBuilder::setInit(VarDecl *D, Expr *E) {
  D->setInit(E);
  D->setInitStyle(isa<InitListExpr>(E) ? VarDecl::ListInit : VarDecl::CInit);
}

QualType NodeBuilder::arrayOf(QualType Element, std::uint64_t Count) {
  unsigned Width = Context.getTypeSize(Context.getSizeType());
  return Context.getConstantArrayType(Element, llvm::APInt(Width, Count), nullptr, ArraySizeModifier::Normal, 0);
}

QualType NodeBuilder::constPointerTo(QualType T) { return Context.getPointerType(Context.getConstType(T)); }

} // namespace mlflow::plugin
