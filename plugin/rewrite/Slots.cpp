#include "rewrite/Slots.h"

#include "attribute/TraceAttr.h"
#include "describe/SiteDescriptor.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

constexpr unsigned MaxParameters = 31; // as in describe.h: bit 31 of a mask is the result's
constexpr unsigned MaxCopiedBits = 32 * 8;

bool isCheapToCopy(QualType T, const ASTContext &C) {
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  return RD && RD->hasDefinition() && RD->isTriviallyCopyable() && C.getTypeSize(T) <= MaxCopiedBits;
}

/// True if the request leaves this parameter out of the inputs, and it is no output either.
bool isLeftOut(const ParmVarDecl &P, ValueMark Mark, const attributes::TraceRequest &Request) {
  if (P.isExplicitObjectParameter() || Mark == ValueMark::Skip)
    return true;
  if (Mark == ValueMark::Out)
    return !Request.capture_outputs;
  if (!Request.capture_inputs)
    return true;
  const std::vector<std::string> &Only = Request.captured_parameters;
  return !Only.empty() && !llvm::is_contained(Only, P.getName());
}

} // namespace

Carry carryOf(QualType T, const ASTContext &C) {
  if (const auto *Reference = T->getAs<ReferenceType>()) {
    QualType Target = Reference->getPointeeType();
    return Target->isFunctionType() || Target.isVolatileQualified() ? Carry::Nothing : Carry::Address;
  }
  if (T.isVolatileQualified() || T->isAtomicType())
    return Carry::Nothing;
  if (T->isRecordType())
    return isCheapToCopy(T, C) ? Carry::Copy : Carry::Address;
  if (T->isIntegralOrEnumerationType()) {
    if (T->isBitIntType())
      return Carry::Nothing;
    return C.getTypeSize(T) > 64 ? Carry::Copy : Carry::Scalar;
  }
  if (T->isPointerType() || T->isNullPtrType() || T->isSpecificBuiltinType(BuiltinType::Double))
    return Carry::Scalar;
  // Converted to double they would raise floating point exceptions: inexact, overflow, or invalid for a signaling NaN,
  // which kills a program that asked for it.
  if (T->isFloat16Type() || T->isSpecificBuiltinType(BuiltinType::Half) ||
      T->isSpecificBuiltinType(BuiltinType::Float) || T->isSpecificBuiltinType(BuiltinType::LongDouble))
    return Carry::Copy;
  return Carry::Nothing;
}

Expr *Slots::zero(SourceLocation L) { return Nodes.integer(0, Nodes.Context.UnsignedLongLongTy, L); }

Expr *Slots::scalar(VarDecl *D, SourceLocation L) {
  ASTContext &C = Nodes.Context;
  QualType T = D->getType().getCanonicalType().getUnqualifiedType();
  if (T->isNullPtrType())
    return zero(L);
  if (T == C.DoubleTy)
    return Nodes.bitCast(Nodes.ref(D, L), C.UnsignedLongLongTy);
  Expr *Value = Nodes.load(Nodes.ref(D, L));
  if (T->isPointerType())
    return Nodes.cast(Value, C.UnsignedLongLongTy, CK_PointerToIntegral);
  if (T == C.UnsignedLongLongTy)
    return Value;
  return Nodes.cast(Value, C.UnsignedLongLongTy, CK_IntegralCast);
}

Expr *Slots::of(VarDecl *D, SourceLocation L) {
  if (carryOf(D->getType(), Nodes.Context) == Carry::Scalar)
    return scalar(D, L);
  return Nodes.addressAsInteger(Nodes.ref(D, L));
}

Expr *Slots::ofCopy(FunctionDecl &FD, VarDecl *D, SmallVectorImpl<Stmt *> &Before, SourceLocation L) {
  VarDecl *Copy = Nodes.local(&FD, "__mlflow_copy", D->getType().getCanonicalType().getUnqualifiedType(), L);
  Nodes.setInit(Copy, Nodes.load(Nodes.ref(D, L)));
  Before.push_back(Nodes.declare(Copy, L));
  return Nodes.addressAsInteger(Nodes.ref(Copy, L));
}

Expr *Slots::array(FunctionDecl &FD, ArrayRef<Expr *> Values, QualType PointerType, SmallVectorImpl<Stmt *> &Before,
                   SourceLocation L) {
  if (Values.empty())
    return Nodes.null(PointerType);
  QualType T = Nodes.arrayOf(Nodes.Context.UnsignedLongLongTy, Values.size());
  VarDecl *Array = Nodes.local(&FD, "__mlflow_slots", T, L);
  Nodes.setInit(Array, Nodes.initList(T, Values));
  Before.push_back(Nodes.declare(Array, L));
  return Nodes.cast(Nodes.decay(Nodes.ref(Array, L)), PointerType, CK_NoOp);
}

SmallVector<Expr *, 8> Slots::ofParameters(FunctionDecl &FD, SitePlan &Plan, SmallVectorImpl<Stmt *> &Before,
                                           SourceLocation L) {
  SmallVector<Expr *, 8> Result;
  bool Any = false;
  for (ParmVarDecl *P : FD.parameters().take_front(MaxParameters)) {
    unsigned Bit = 1u << Result.size();
    Carry How = carryOf(P->getType(), Nodes.Context);
    ValueMark Mark = valueMarkOf(*P);
    bool LeftOut = isLeftOut(*P, Mark, Plan.Request);
    Any |= !LeftOut;
    if (LeftOut || Mark == ValueMark::Sensitive || How == Carry::Nothing) {
      Plan.Unread |= Bit;
      Result.push_back(zero(L));
      continue;
    }
    if (How != Carry::Scalar)
      Plan.ByAddress |= Bit;
    if (Mark == ValueMark::Out && (P->getType()->isReferenceType() || P->getType()->isPointerType()))
      Plan.Out |= Bit;
    Result.push_back(How == Carry::Copy ? ofCopy(FD, P, Before, L) : of(P, L));
  }
  if (!Any)
    Result.clear();
  return Result;
}

} // namespace mlflow::plugin
