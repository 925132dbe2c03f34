#include "describe/LibraryTypes.h"

#include "describe/SilentInstantiation.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

enum class Elements { FirstArgument, ValueType, Members };

struct Rule {
  llvm::StringRef Name;
  ValueKind Kind;
  llvm::StringRef Accessor;
  Elements Of;
};

const Rule Rules[] = {
#define MLFLOW_LIBRARY_TYPE(name, kind, accessor, elements) {#name, ValueKind::kind, #accessor, Elements::elements},
#include "describe/LibraryTypes.def"
};

struct Needs {
  llvm::StringRef Accessor;
  llvm::SmallVector<llvm::StringRef, 2> Members;
};

const llvm::SmallVector<llvm::StringRef, 2> &membersUsedBy(llvm::StringRef Accessor) {
  static const Needs Table[] = {
#define MLFLOW_ACCESSOR(name, ...) {#name, {__VA_ARGS__}},
#include "describe/LibraryTypes.def"
  };
  for (const Needs &N : Table)
    if (N.Accessor == Accessor)
      return N.Members;
  llvm_unreachable("an accessor that LibraryTypes.def does not have");
}

// In namespace std itself, or in an inline namespace of it: the ABI namespaces of libstdc++ and libc++.
bool isDirectlyInStd(const CXXRecordDecl &RD) {
  const DeclContext *DC = RD.getDeclContext()->getNonTransparentContext();
  while (DC->isInlineNamespace())
    DC = DC->getParent();
  return DC->isStdNamespace();
}

const ClassTemplateSpecializationDecl *asSpecialization(const CXXRecordDecl &RD) {
  auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(&RD);
  return Spec && Spec->getTemplateArgs().size() ? Spec : nullptr;
}

const Rule *ruleOf(const CXXRecordDecl &RD) {
  if (!RD.getIdentifier() || !asSpecialization(RD) || !isDirectlyInStd(RD))
    return nullptr;
  for (const Rule &R : Rules)
    if (R.Name == RD.getName())
      return &R;
  return nullptr;
}

// Of the class or of a base. A macro of the user's can have renamed it.
bool hasMember(ASTContext &C, const CXXRecordDecl &RD, llvm::StringRef Name) {
  if (!RD.lookup(&C.Idents.get(Name)).empty())
    return true;
  for (const CXXBaseSpecifier &B : RD.bases())
    if (auto *Base = B.getType()->getAsCXXRecordDecl(); Base && Base->hasDefinition() && hasMember(C, *Base, Name))
      return true;
  return false;
}

bool isDefaultDelete(QualType T) {
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  return RD && RD->getIdentifier() && RD->getName() == "default_delete" && isDirectlyInStd(*RD);
}

// What may lie there uninitialised, like the target of an out parameter, is not read.
bool mayBeUninitialised(QualType Target) { return !Target.isConstQualified() && !Target->isRecordType(); }

std::optional<QualType> valueType(ASTContext &C, const CXXRecordDecl &RD) {
  for (NamedDecl *D : RD.lookup(&C.Idents.get("value_type")))
    if (auto *Alias = dyn_cast<TypedefNameDecl>(D))
      return Alias->getUnderlyingType();
  return std::nullopt;
}

bool argumentsComplete(Sema &S, llvm::ArrayRef<TemplateArgument> Args) {
  for (const TemplateArgument &A : Args) {
    if (A.getKind() == TemplateArgument::Pack && !argumentsComplete(S, A.pack_elements()))
      return false;
    if (A.getKind() == TemplateArgument::Type && A.getAsType()->isRecordType() && !isComplete(S, A.getAsType()))
      return false;
  }
  return true;
}

} // namespace

bool isCharacter(const ASTContext &C, QualType T) {
  T = T.getCanonicalType().getUnqualifiedType();
  return T == C.CharTy || T == C.Char8Ty || T == C.Char16Ty || T == C.Char32Ty || T == C.WideCharTy;
}

bool isLibraryType(const CXXRecordDecl &RD) { return ruleOf(RD) != nullptr; }

bool isComplete(Sema &S, QualType T) {
  T = S.Context.getBaseElementType(T).getCanonicalType();
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  if (!RD)
    return !T->isIncompleteType();
  if (const CXXRecordDecl *Definition = RD->getDefinition())
    return Definition->isCompleteDefinition() && !Definition->isInvalidDecl();
  if (!RD->isInStdNamespace())
    return false;
  const auto *Spec = asSpecialization(*RD);
  if (!Spec || !argumentsComplete(S, Spec->getTemplateArgs().asArray()))
    return false;
  SilentInstantiation Silent(S);
  bool Complete = S.isCompleteType(SourceLocation(), T);
  if (Silent.failed()) {
    if (CXXRecordDecl *Definition = RD->getDefinition())
      Definition->setInvalidDecl();
    return false;
  }
  return Complete;
}

std::optional<LibraryType> libraryTypeOf(Sema &S, const CXXRecordDecl &RD) {
  const Rule *R = ruleOf(RD);
  if (!R)
    return std::nullopt;
  const auto *Spec = asSpecialization(RD);
  const SourceManager &SM = S.getSourceManager();
  if (Spec->isExplicitSpecialization() && !SM.isInSystemHeader(RD.getLocation()))
    return std::nullopt;
  LibraryType Result{R->Kind, R->Accessor, {}};
  Result.IsPointer = R->Accessor == "__read_pointer" || R->Accessor == "__read_reference";
  llvm::ArrayRef<TemplateArgument> Args = Spec->getTemplateArgs().asArray();
  if (R->Name == "vector" && Args[0].getAsType()->isBooleanType()) {
    Result.Kind = ValueKind::RANGE;
    Result.Accessor = "__read_bits";
  }
  for (llvm::StringRef Member : membersUsedBy(Result.Accessor))
    if (!hasMember(S.Context, RD, Member))
      return std::nullopt;

  if (R->Of == Elements::Members) {
    if (Args[0].getKind() == TemplateArgument::Pack)
      Args = Args[0].pack_elements();
    for (const TemplateArgument &A : Args)
      Result.Elements.push_back(A.getAsType());
    return Result;
  }
  if (R->Of == Elements::ValueType) {
    std::optional<QualType> Value = valueType(S.Context, RD);
    if (!Value)
      return std::nullopt;
    Result.Elements.push_back(*Value);
  } else {
    Result.Elements.push_back(Args[0].getAsType());
  }

  QualType Element = Result.Elements[0];
  if (!isComplete(S, Element))
    return std::nullopt;
  if (R->Accessor == "__read_pointer") {
    if (Element->isArrayType() || (Args.size() > 1 && !isDefaultDelete(Args[1].getAsType())))
      return std::nullopt; // no count, or memory whose owner says what it is
  }
  if (R->Accessor == "__read_reference" && mayBeUninitialised(Element))
    return std::nullopt;
  if (R->Kind == ValueKind::STRING && !isCharacter(S.Context, Element))
    Result.Kind = ValueKind::SPAN; // a sequence of numbers
  return Result;
}

} // namespace mlflow::plugin
