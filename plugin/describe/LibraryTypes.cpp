#include "describe/LibraryTypes.h"

#include "describe/SilentInstantiation.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

enum class Elements {
  FirstArgument,
  SecondArgument,
  ValueType, // and others that the class has a name for
  Coefficients,
  MatrixType,
  Members,
  Char,
  Itself,
  Json,
  Nothing
};

struct Rule {
  llvm::StringRef Name;
  ValueKind Kind;
  llvm::StringRef Accessor;
  Elements Of;
  llvm::StringRef Members; // of an OBJECT: "name=type ..."
};

const Rule Rules[] = {
#define MLFLOW_LIBRARY_TYPE(name, kind, accessor, elements) {#name, ValueKind::kind, #accessor, Elements::elements, ""},
#define MLFLOW_LIBRARY_OBJECT(name, accessor, members)                                                                 \
  {#name, ValueKind::OBJECT, #accessor, Elements::Nothing, members},
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

// The name below std, or `::` and all of it, without inline namespaces: those are of ABIs. Empty if nobody else can
// name it.
std::string tableName(const CXXRecordDecl &RD) {
  if (!RD.getIdentifier())
    return "";
  std::string Name = RD.getName().str();
  for (const DeclContext *DC = RD.getDeclContext()->getNonTransparentContext(); DC; DC = DC->getParent()) {
    if (DC->isStdNamespace())
      return Name;
    if (DC->isTranslationUnit())
      return "::" + Name;
    const auto *Outer = dyn_cast<NamedDecl>(DC);
    if (!Outer || !Outer->getIdentifier() || DC->isFunctionOrMethod())
      return "";
    if (!DC->isInlineNamespace())
      Name = (Outer->getName() + "::" + Name).str();
  }
  return "";
}

const ClassTemplateSpecializationDecl *asSpecialization(const CXXRecordDecl &RD) {
  auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(&RD);
  return Spec && Spec->getTemplateArgs().size() ? Spec : nullptr;
}

const Rule *ruleOf(const CXXRecordDecl &RD) {
  std::string Name = tableName(RD);
  if (Name.empty())
    return nullptr;
  for (const Rule &R : Rules)
    if (R.Name == Name)
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

bool isClass(const TemplateArgument &A, llvm::StringRef Name) {
  const CXXRecordDecl *RD = A.getKind() == TemplateArgument::Type ? A.getAsType()->getAsCXXRecordDecl() : nullptr;
  return RD && tableName(*RD) == Name;
}

// What may lie there uninitialised, like the target of an out parameter, is not read.
bool mayBeUninitialised(QualType Target) { return !Target.isConstQualified() && !Target->isRecordType(); }

std::optional<QualType> memberType(ASTContext &C, const CXXRecordDecl &RD, llvm::StringRef Name) {
  for (NamedDecl *D : RD.lookup(&C.Idents.get(Name)))
    if (auto *Alias = dyn_cast<TypedefNameDecl>(D))
      return Alias->getUnderlyingType().getCanonicalType();
  for (const CXXBaseSpecifier &B : RD.bases())
    if (auto *Base = B.getType()->getAsCXXRecordDecl(); Base && Base->hasDefinition())
      if (std::optional<QualType> Found = memberType(C, *Base->getDefinition(), Name))
        return Found;
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

bool readsWholeObject(const CXXRecordDecl &RD) {
  const Rule *R = ruleOf(RD);
  return R && R->Accessor == "__read_message";
}

bool isOnlyABase(const CXXRecordDecl &RD) {
  const Rule *R = ruleOf(RD);
  return R && R->Accessor == "__read_any_exception";
}

bool mayHoldNoValues(const CXXRecordDecl &RD) {
  const Rule *R = ruleOf(RD);
  return R && R->Name.starts_with("::Eigen::");
}

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

static bool isByte(const ASTContext &C, QualType T) {
  if (const auto *Enum = T->getAs<EnumType>())
    return Enum->getDecl()->getIdentifier() && Enum->getDecl()->getName() == "byte" &&
           Enum->getDecl()->isInStdNamespace();
  return C.hasSameUnqualifiedType(T, C.UnsignedCharTy);
}

// An array of small numbers is one as long as its type says how many there are.
static bool isBinary(const ASTContext &C, const Rule &R, QualType Element) {
  bool IsContiguous = R.Kind == ValueKind::SPAN || R.Kind == ValueKind::STRING;
  return IsContiguous && isByte(C, Element) && (Element->isEnumeralType() || R.Name != "array") &&
         R.Name != "initializer_list";
}

// What an atomic holds. A larger one is behind a lock, in a library that the program need not be linked with.
static bool isLoadedAtOnce(const ASTContext &C, QualType Element) {
  const std::uint64_t Bits = C.getTypeSize(Element);
  return !Element.isTriviallyCopyableType(C) || C.getTargetInfo().hasBuiltinAtomic(Bits, Bits);
}

// The arguments of std::ratio.
static bool readRatio(QualType T, LibraryType &Into) {
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  const auto *Spec = RD ? asSpecialization(*RD) : nullptr;
  if (!Spec || Spec->getTemplateArgs().size() != 2)
    return false;
  std::uint64_t Values[2];
  for (unsigned I = 0; I < 2; ++I) {
    const TemplateArgument &A = Spec->getTemplateArgs()[I];
    if (A.getKind() != TemplateArgument::Integral || !A.getAsIntegral().isStrictlyPositive())
      return false;
    Values[I] = A.getAsIntegral().getZExtValue();
  }
  Into.Numerator = Values[0];
  Into.Denominator = Values[1];
  return true;
}

// A duration of a number, or a time point whose only member is such a duration.
static bool readUnit(llvm::ArrayRef<TemplateArgument> Args, LibraryType &Into) {
  if (Into.Kind == ValueKind::DURATION)
    return Into.Elements[0]->isRealType() && !Into.Elements[0]->isBooleanType() && readRatio(Args[1].getAsType(), Into);
  const CXXRecordDecl *Clock = Args[0].getAsType()->getAsCXXRecordDecl();
  const std::string ClockName = Clock ? tableName(*Clock) : "";
  Into.IsLocal = ClockName == "chrono::local_t";
  if (ClockName != "chrono::system_clock" && !Into.IsLocal)
    Into.Kind = ValueKind::DURATION; // since an epoch that no calendar knows
  const CXXRecordDecl *Duration = Into.Elements[0]->getAsCXXRecordDecl();
  const auto *Spec = Duration ? asSpecialization(*Duration) : nullptr;
  if (!Spec || tableName(*Duration) != "chrono::duration")
    return false;
  Into.Elements[0] = Spec->getTemplateArgs()[0].getAsType();
  return Into.Elements[0]->isRealType() && readRatio(Spec->getTemplateArgs()[1].getAsType(), Into);
}

// Null: the unit has none.
static QualType standardClass(Sema &S, llvm::StringRef Name) {
  ASTContext &C = S.Context;
  if (NamespaceDecl *Std = S.getStdNamespace())
    for (NamedDecl *D : Std->lookup(&C.Idents.get(Name)))
      if (isa<CXXRecordDecl>(D))
        if (QualType T = C.getTypeDeclType(cast<TypeDecl>(D)).getCanonicalType(); isComplete(S, T))
          return T;
  return {};
}

static QualType typeOfMember(Sema &S, llvm::StringRef Letter) {
  const ASTContext &C = S.Context;
  return Letter == "i"   ? QualType(C.IntTy)
         : Letter == "u" ? QualType(C.UnsignedIntTy)
         : Letter == "t" ? standardClass(S, "type_info")
                         : C.getPointerType(C.getConstType(C.CharTy));
}

// What the rule says of an object of these template arguments. False: such objects are not read.
static bool findElements(Sema &S, const Rule &R, const CXXRecordDecl &RD, llvm::ArrayRef<TemplateArgument> Args,
                         LibraryType &Into) {
  ASTContext &C = S.Context;
  switch (R.Of) {
  case Elements::FirstArgument:
  case Elements::SecondArgument: {
    unsigned Index = R.Of == Elements::SecondArgument;
    if (Args.size() <= Index || Args[Index].getKind() != TemplateArgument::Type)
      return false;
    Into.Elements.push_back(Args[Index].getAsType());
    return isComplete(S, Into.Elements[0]);
  }
  case Elements::ValueType:
  case Elements::Coefficients:
  case Elements::MatrixType:
    if (std::optional<QualType> Value = memberType(C, RD,
                                                   R.Of == Elements::ValueType      ? "value_type"
                                                   : R.Of == Elements::Coefficients ? "Coefficients"
                                                                                    : "MatrixType")) {
      Into.Elements.push_back(*Value);
      return isComplete(S, *Value);
    }
    return false;
  case Elements::Members:
    if (Args.size() == 1 && Args[0].getKind() == TemplateArgument::Pack)
      Args = Args[0].pack_elements();
    for (const TemplateArgument &A : Args)
      Into.Elements.push_back(A.getAsType());
    return true;
  case Elements::Json: // as value_t has them
    Into.Elements.push_back(C.NullPtrTy);
    for (llvm::StringRef Name : {"object_t", "array_t", "string_t", "boolean_t", "number_integer_t",
                                 "number_unsigned_t", "number_float_t", "binary_t"}) {
      std::optional<QualType> Type = memberType(C, RD, Name);
      if (!Type)
        return false;
      Into.Elements.push_back(*Type);
    }
    return true;
  case Elements::Char:
    Into.Elements.push_back(C.CharTy);
    return true;
  case Elements::Itself:
    Into.Elements.push_back(C.VoidTy);
    Into.IsNamed = true;
    return true;
  case Elements::Nothing:
    break;
  }
  llvm::SmallVector<llvm::StringRef, 4> Members;
  R.Members.split(Members, ' ', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef M : Members) {
    auto [Name, Letter] = M.split('=');
    Into.Names.push_back(Name);
    Into.Elements.push_back(typeOfMember(S, Letter));
    if (Into.Elements.back().isNull())
      return false;
  }
  return true;
}

std::optional<LibraryType> libraryTypeOf(Sema &S, const CXXRecordDecl &RD) {
  const Rule *R = ruleOf(RD);
  if (!R)
    return std::nullopt;
  const auto *Spec = asSpecialization(RD);
  const SourceManager &SM = S.getSourceManager();
  if (Spec && Spec->isExplicitSpecialization() && !SM.isInSystemHeader(RD.getLocation()))
    return std::nullopt;
  LibraryType Result;
  Result.Kind = R->Kind;
  Result.Accessor = R->Accessor;
  if (R->Accessor == "__read_any_exception")
    for (llvm::StringRef Name : {"runtime_error", "logic_error"}) {
      Result.Uses.push_back(standardClass(S, Name));
      if (Result.Uses.back().isNull())
        return std::nullopt;
    }
  Result.IsPointer = R->Accessor == "__read_pointer" || R->Accessor == "__read_reference";
  llvm::ArrayRef<TemplateArgument> Args;
  if (Spec)
    Args = Spec->getTemplateArgs().asArray();
  if (R->Name == "vector" && Spec && Args[0].getAsType()->isBooleanType()) {
    Result.Kind = ValueKind::RANGE;
    Result.Accessor = "__read_bits";
  }
  if (!findElements(S, *R, RD, Args, Result))
    return std::nullopt;
  if (Result.Accessor == "__read_atomic" && !isLoadedAtOnce(S.Context, Result.Elements[0]))
    return std::nullopt;
  if (R->Name == "mdspan" && !(Args.size() > 3 && isClass(Args[3], "default_accessor")))
    return std::nullopt; // what a handle leads to is the accessor's business
  if (R->Name == "expected" && Result.Elements[0]->isVoidType())
    Result.Accessor = "__read_expected_void";
  for (llvm::StringRef Member : membersUsedBy(Result.Accessor))
    if (!hasMember(S.Context, RD, Member))
      return std::nullopt;
  if (R->Kind == ValueKind::DURATION || R->Kind == ValueKind::TIME) {
    if (!readUnit(Args, Result))
      return std::nullopt;
    return Result;
  }
  if (Result.Elements.empty() || R->Of == Elements::Members || R->Of == Elements::Json)
    return Result;

  QualType Element = Result.Elements[0];
  if (R->Accessor == "__read_pointer") {
    bool HasDeleter = R->Name == "unique_ptr" && Args.size() > 1;
    if (Element->isArrayType() || (HasDeleter && !isClass(Args[1], "default_delete")))
      return std::nullopt; // no count, or memory whose owner says what it is
  }
  if (R->Accessor == "__read_reference" && mayBeUninitialised(Element))
    return std::nullopt;
  if (isBinary(S.Context, *R, Element))
    Result.Kind = ValueKind::BYTES;
  else if (R->Kind == ValueKind::STRING && !isCharacter(S.Context, Element))
    Result.Kind = ValueKind::SPAN; // a sequence of numbers
  return Result;
}

} // namespace mlflow::plugin
