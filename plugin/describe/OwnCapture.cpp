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
static ADLResult candidates(Sema &S, DeclarationName Name, QualType T) {
  OpaqueValueExpr Object(SourceLocation(), T.withConst(), VK_LValue);
  Expr *Arguments[] = {&Object};
  ADLResult Found;
  S.ArgumentDependentLookup(Name, SourceLocation(), Arguments, Found);
  return Found;
}
static ADLResult candidates(Sema &S, llvm::StringRef Name, QualType T) {
  return candidates(S, DeclarationName(&S.Context.Idents.get(Name)), T);
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

// One that takes what T converts to would print something else.
static bool hasStreamOperator(Sema &S, QualType T) {
  for (const NamedDecl *Candidate : candidates(S, S.Context.DeclarationNames.getCXXOperatorName(OO_LessLess), T))
    if (mayTake(S, *Candidate, T) && !Candidate->isInStdNamespace())
      return true;
  return false;
}

// A specialisation made for T, or made for more and used by the program. To try others would be to instantiate what the
// library makes of a type that cannot be formatted, or to print what T converts to.
static bool hasFormatter(const DeclContext &Library, QualType T) {
  auto *Formatter = find<ClassTemplateDecl>(Library, "formatter");
  if (!Formatter)
    return false;
  for (const ClassTemplateSpecializationDecl *Spec : Formatter->specializations()) {
    const TemplateArgument &First = Spec->getTemplateArgs()[0];
    bool IsOwn = Spec->isExplicitSpecialization() ||
                 isa<ClassTemplatePartialSpecializationDecl *>(Spec->getSpecializedTemplateOrPartial());
    if (IsOwn && First.getKind() == TemplateArgument::Type &&
        First.getAsType().getCanonicalType() == T.getCanonicalType())
      return true;
  }
  return false;
}

llvm::SmallVector<Printing, 3> printingsOf(Sema &S, QualType T) {
  llvm::SmallVector<Printing, 3> Result;
  const DeclContext &Unit = *S.Context.getTranslationUnitDecl();
  auto Type = [&S](const DeclContext *In, llvm::StringRef Name) {
    auto *Alias = In ? find<TypedefNameDecl>(*In, Name) : nullptr;
    QualType Found = Alias ? Alias->getUnderlyingType().getCanonicalType() : QualType();
    return !Found.isNull() && isComplete(S, Found) ? Found : QualType();
  };
  const auto *Fmt = find<NamespaceDecl>(Unit, "fmt"), *Std = find<NamespaceDecl>(Unit, "std");
  for (auto [Library, Accessor] : {std::pair{Fmt, "__read_fmt"}, std::pair{Std, "__read_std_format"}})
    if (Library && hasFormatter(*Library, T))
      if (QualType View = Type(Library, "string_view"); !View.isNull())
        Result.push_back({Accessor, {View}});
  QualType Stream = Type(Std, "ostream"), Buffer = Type(Std, "streambuf");
  if (!Stream.isNull() && !Buffer.isNull() && hasStreamOperator(S, T))
    Result.push_back({"__read_streamed", {Stream, Buffer}});
  return Result;
}

} // namespace mlflow::plugin
