#include "describe/ReachedTypes.h"

#include "describe/LibraryTypes.h"
#include "describe/RecordShape.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

bool ReachedTypes::areComplete(QualType T) {
  llvm::SmallPtrSet<const Type *, 16> Seen;
  if (!visit(T, Seen))
    return false;
  Complete.insert(Seen.begin(), Seen.end());
  return true;
}

bool ReachedTypes::visitArguments(llvm::ArrayRef<TemplateArgument> Args, Set &Seen) {
  for (const TemplateArgument &A : Args) {
    if (A.getKind() == TemplateArgument::Pack && !visitArguments(A.pack_elements(), Seen))
      return false;
    if (A.getKind() == TemplateArgument::Type && !visit(A.getAsType(), Seen))
      return false;
  }
  return true;
}

bool ReachedTypes::visit(QualType T, Set &Seen) {
  ASTContext &C = S.Context;
  T = C.getBaseElementType(T.getNonReferenceType()).getCanonicalType();
  if (T->isVoidType() || T->isFunctionType() || T->isPointerType())
    return true;
  if (!T->isRecordType())
    return !T->isIncompleteType();
  if (Complete.count(T.getTypePtr()) || !Seen.insert(T.getTypePtr()).second)
    return true;
  if (!isComplete(S, T))
    return false;
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl()->getDefinition();
  if (!isOfTheImplementation(*RD)) {
    for (const ShownMember &M : shapeOf(C, *RD, PrivateMembers).Members)
      if (M.Reads != ShownMember::How::Name && M.Reads != ShownMember::How::Secret && !visit(M.T, Seen))
        return false;
    return true;
  }
  if (!isLibraryType(*RD))
    return true;
  const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(RD);
  return !Spec || visitArguments(Spec->getTemplateArgs().asArray(), Seen);
}

} // namespace mlflow::plugin
