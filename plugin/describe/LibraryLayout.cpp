#include "describe/LibraryLayout.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecordLayout.h"
#include "clang/Basic/TargetInfo.h"
#include "llvm/Support/MathExtras.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

constexpr std::uint64_t PointerSize = 8; // of the targets that this is for
constexpr std::uint64_t NodeSize = 4 * PointerSize;

struct Place {
  std::uint64_t Offset = 0; // in bytes
  QualType T;
};

/// The member of RD, or of a base of it.
std::optional<Place> placeOf(const ASTContext &C, const CXXRecordDecl *RD, llvm::StringRef Name) {
  RD = RD ? RD->getDefinition() : nullptr;
  if (!RD || RD->isInvalidDecl() || RD->isDependentType())
    return std::nullopt;
  const ASTRecordLayout &Layout = C.getASTRecordLayout(RD);
  for (const FieldDecl *F : RD->fields())
    if (F->getIdentifier() && F->getName() == Name && !F->isBitField())
      return Place{Layout.getFieldOffset(F->getFieldIndex()) / 8, F->getType().getCanonicalType()};
  for (const CXXBaseSpecifier &B : RD->bases()) {
    const CXXRecordDecl *Base = B.getType()->getAsCXXRecordDecl();
    if (std::optional<Place> Found = B.isVirtual() ? std::nullopt : placeOf(C, Base, Name)) {
      Found->Offset += std::uint64_t(Layout.getBaseClassOffset(Base->getDefinition()).getQuantity());
      return Found;
    }
  }
  return std::nullopt;
}

/// The same of a member of a member.
std::optional<Place> placeOf(const ASTContext &C, const std::optional<Place> &In, llvm::StringRef Name) {
  std::optional<Place> Found = In ? placeOf(C, In->T->getAsCXXRecordDecl(), Name) : std::nullopt;
  if (Found)
    Found->Offset += In->Offset;
  return Found;
}

bool isPointerAt(const std::optional<Place> &P, std::uint64_t Offset) {
  return P && P->Offset == Offset && P->T->isPointerType();
}

bool isSizeAt(const ASTContext &C, const std::optional<Place> &P, std::uint64_t Offset) {
  return P && P->Offset == Offset && P->T->isUnsignedIntegerType() && C.getTypeSize(P->T) == 64;
}

bool hasWidePointers(const ASTContext &C) { return C.getTargetInfo().getPointerWidth(LangAS::Default) == 64; }

} // namespace

bool beginsWithView(const ASTContext &C, const CXXRecordDecl &RD) {
  return hasWidePointers(C) && isPointerAt(placeOf(C, placeOf(C, &RD, "_M_dataplus"), "_M_p"), 0) &&
         isSizeAt(C, placeOf(C, &RD, "_M_string_length"), PointerSize);
}

std::optional<std::uint64_t> whereTreeIs(const ASTContext &C, const CXXRecordDecl &RD, QualType Element) {
  if (!hasWidePointers(C))
    return std::nullopt;
  const std::optional<Place> Impl = placeOf(C, placeOf(C, &RD, "_M_t"), "_M_impl");
  const std::optional<Place> Head = placeOf(C, Impl, "_M_header");
  if (!Head || C.getTypeSizeInChars(Head->T).getQuantity() != NodeSize || Head->Offset > UINT32_MAX ||
      !isSizeAt(C, placeOf(C, Impl, "_M_node_count"), Head->Offset + NodeSize))
    return std::nullopt;
  unsigned Link = 1; // behind the colour
  for (llvm::StringRef Name : {"_M_parent", "_M_left", "_M_right"})
    if (!isPointerAt(placeOf(C, Head, Name), Head->Offset + Link++ * PointerSize))
      return std::nullopt;
  const std::uint64_t Alignment = std::uint64_t(C.getTypeAlignInChars(Element).getQuantity());
  return Head->Offset | llvm::alignTo(NodeSize, Alignment) << 32;
}

} // namespace mlflow::plugin
