#include "describe/OwnCapture.h"

#include "describe/LibraryTypes.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/Sema/Lookup.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

template <class Kind> Kind *find(const DeclContext &In, llvm::StringRef Name) {
  for (NamedDecl *D : In.lookup(&In.getParentASTContext().Idents.get(Name)))
    if (auto *Found = dyn_cast<Kind>(D))
      return Found;
  return nullptr;
}

FunctionTemplateDecl *readCaptured(const ASTContext &C) {
  auto *Library = find<NamespaceDecl>(*C.getTranslationUnitDecl(), "mlflow");
  auto *Detail = Library ? find<NamespaceDecl>(*Library, "detail") : nullptr;
  return Detail ? find<FunctionTemplateDecl>(*Detail, "read_captured") : nullptr;
}

// Others in the namespace are for other types: trying them would be an error each time.
bool mayTake(Sema &S, const NamedDecl &Candidate, QualType T) {
  if (isa<FunctionTemplateDecl>(Candidate))
    return true;
  const auto *FD = dyn_cast<FunctionDecl>(&Candidate);
  if (!FD || FD->getNumParams() != 2)
    return false;
  QualType Taken = FD->getParamDecl(1)->getType().getNonReferenceType();
  return S.Context.hasSameUnqualifiedType(Taken, T) || S.IsDerivedFrom(SourceLocation(), T, Taken);
}

} // namespace

// Functions of that name for objects of T, as a call would find them.
static ADLResult candidates(Sema &S, llvm::StringRef Name, QualType T) {
  OpaqueValueExpr Object(SourceLocation(), T.withConst(), VK_LValue);
  Expr *Arguments[] = {&Object};
  ADLResult Found;
  S.ArgumentDependentLookup(&S.Context.Idents.get(Name), SourceLocation(), Arguments, Found);
  return Found;
}

FunctionTemplateDecl *ownCaptureOf(Sema &S, QualType T) {
  FunctionTemplateDecl *Accessor = readCaptured(S.Context);
  if (!Accessor)
    return nullptr;
  for (const NamedDecl *Candidate : candidates(S, "mlflow_capture", T))
    if (mayTake(S, *Candidate, T))
      return Accessor;
  return nullptr;
}

QualType ownJsonOf(Sema &S, QualType T) {
  if (!find<NamespaceDecl>(*S.Context.getTranslationUnitDecl(), "nlohmann"))
    return {};
  for (const NamedDecl *Candidate : candidates(S, "to_json", T)) {
    const auto *FD = dyn_cast<FunctionDecl>(Candidate);
    if (!FD || !mayTake(S, *FD, T))
      continue;
    QualType Json = FD->getParamDecl(0)->getType().getNonReferenceType().getCanonicalType();
    const CXXRecordDecl *RD = Json->getAsCXXRecordDecl();
    if (RD && RD->getIdentifier() && RD->getName() == "basic_json" && isLibraryType(*RD))
      return Json;
  }
  return {};
}

} // namespace mlflow::plugin
