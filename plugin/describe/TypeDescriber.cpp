#include "describe/TypeDescriber.h"

#include "Options.h"
#include "describe/ConstantData.h"
#include "describe/LibraryLayout.h"
#include "describe/LibraryTypes.h"
#include "describe/OwnCapture.h"
#include "describe/RecordShape.h"
#include "describe/SilentInstantiation.h"
#include "describe/TypeDescriptors.h"
#include "rewrite/CaptureLayer.h"
#include "rewrite/NodeBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecordLayout.h"
#include "clang/Sema/Sema.h"

#include <optional>

using namespace clang;

namespace mlflow::plugin {

namespace {

constexpr std::size_t MostEnumerators = 256;
constexpr unsigned NameLengthShift = 32; // in mlflow_rt_field.where

// Lets a reference that a type holds be treated like a reference parameter: a scalar behind it may be uninitialised.
bool isReadThroughReference(QualType Target) {
  return !Target->isFunctionType() && !Target.isVolatileQualified() &&
         (Target.isConstQualified() || Target->isRecordType());
}

} // namespace

// The type of an element or member. Pointers there are not followed, whatever they point to.
VarDecl *TypeDescriber::ofElement(QualType T) {
  if (!T->isReferenceType())
    return Types.ofValue(T);
  return isReadThroughReference(T->getPointeeType()) ? Types.ofValue(T->getPointeeType()) : Types.ofName(T);
}

void TypeDescriber::describe(QualType T, TypeContents &Into) {
  ASTContext &C = Nodes.Context;
  if (T->isFunctionType() || T->isVoidType() || !isComplete(Nodes.Sema, T))
    return;
  const auto Size = std::uint64_t(C.getTypeSizeInChars(T).getQuantity());
  if (Size > UINT32_MAX) // nor do the offsets of its members have more bits than that
    return;
  Into.Size = Size;
  if (T->isBooleanType())
    Into.Kind = ValueKind::BOOL;
  else if (isCharacter(C, T))
    Into.Kind = ValueKind::CHAR;
  else if (T->isNullPtrType())
    Into.Kind = ValueKind::NULLPTR;
  else if (T->isPointerType())
    Into.Kind = ValueKind::POINTER;
  else if (const auto *Enum = T->getAs<EnumType>())
    describeEnum(*Enum->getDecl(), Into);
  else if (T->isIntegerType() && !T->isBitIntType())
    Into.Kind = T->isSignedIntegerType() ? ValueKind::SIGNED : ValueKind::UNSIGNED;
  else if (T == C.FloatTy || T == C.DoubleTy || T == C.LongDoubleTy || T == C.Float16Ty || T == C.HalfTy)
    Into.Kind = ValueKind::FLOAT;
  else if (const ConstantArrayType *Array = C.getAsConstantArrayType(T)) {
    Into.Kind = ValueKind::ARRAY;
    Into.Element = ofElement(Array->getElementType());
  } else if (const CXXRecordDecl *RD = T->getAsCXXRecordDecl())
    describeClass(T, *RD->getDefinition(), Into);
}

// True if every enumerator was given a value, and each is a combination of bits of which some are named alone.
static bool isFlagEnum(const EnumDecl &Enum) {
  if (Enum.hasAttr<FlagEnumAttr>())
    return true;
  std::uint64_t All = 0, Bits = 0;
  unsigned Single = 0;
  for (const EnumConstantDecl *E : Enum.enumerators()) {
    std::uint64_t Value = E->getInitVal().extOrTrunc(64).getZExtValue();
    if (!E->getInitExpr() || E->getInitVal().isNegative())
      return false;
    All |= Value;
    if (llvm::isPowerOf2_64(Value)) {
      Bits |= Value;
      ++Single;
    }
  }
  return Single > 1 && All == Bits;
}

void TypeDescriber::describeEnum(const EnumDecl &Declared, TypeContents &Into) {
  const EnumDecl *Definition = Declared.getDefinition();
  const EnumDecl &Enum = Definition ? *Definition : Declared;
  QualType Integer = Enum.getIntegerType();
  Into.Kind = ValueKind::ENUM;
  Into.Flags = Integer->isSignedIntegerType() ? TypeContents::SignedEnum : 0;
  if (Enum.getIdentifier() && Enum.getName() == "byte" && Enum.isInStdNamespace()) {
    Into.Kind = ValueKind::UNSIGNED;
    return;
  }
  if (std::size_t(std::distance(Enum.enumerator_begin(), Enum.enumerator_end())) > MostEnumerators ||
      Nodes.Context.getTypeSize(Integer) > 64)
    return; // its number
  if (isFlagEnum(Enum))
    Into.Flags |= TypeContents::FlagEnum;
  for (const EnumConstantDecl *E : Enum.enumerators()) {
    llvm::APSInt Value = E->getInitVal();
    Into.addField(nullptr, std::uint64_t(Value.isSigned() ? Value.getSExtValue() : std::int64_t(Value.getZExtValue())),
                  E->getName());
  }
}

bool TypeDescriber::describesItself(QualType T, TypeContents &Into) {
  if (FunctionTemplateDecl *Own = ownCaptureOf(Nodes.Sema, T))
    if (FunctionDecl *Access = instantiate(*Own, {TemplateArgument(T)})) {
      Into.Kind = ValueKind::CAPTURED;
      Into.Access = Access;
      return true;
    }
  QualType Json = ownJsonOf(Nodes.Sema, T);
  FunctionTemplateDecl *Maker = Json.isNull() ? nullptr : Layer.accessor("__read_to_json");
  if (FunctionDecl *Access = Maker ? instantiate(*Maker, {TemplateArgument(T), TemplateArgument(Json)}) : nullptr) {
    Into.Kind = ValueKind::BOX;
    Into.Access = Access;
    Into.Element = Types.ofValue(Json);
    return true;
  }
  return false;
}

void TypeDescriber::describePrinted(QualType T, TypeContents &Into) {
  for (const Printing &P : printingsOf(Nodes.Sema, T)) {
    llvm::SmallVector<TemplateArgument, 3> Args{TemplateArgument(T)};
    Args.append(P.Uses.begin(), P.Uses.end());
    FunctionTemplateDecl *Accessor = Layer.accessor(P.Accessor);
    if (FunctionDecl *Access = Accessor ? instantiate(*Accessor, Args) : nullptr) {
      Into.Kind = ValueKind::TEXT;
      Into.Access = Access;
      return;
    }
  }
}

void TypeDescriber::describeClass(QualType T, const CXXRecordDecl &RD, TypeContents &Into) {
  bool IsUsers = !isOfTheImplementation(RD);
  if (IsUsers && describesItself(T, Into))
    return;
  if (IsUsers)
    describeMembers(T, RD, Into);
  else
    describeLibraryType(T, RD, Into);
  if (Into.Kind == ValueKind::OPAQUE && IsUsers && Opts.Formatted)
    describePrinted(T, Into);
  if (Into.Kind == ValueKind::OPAQUE && !IsUsers && hasDynamicType(RD))
    describeDynamicType(T, Into);
}

// Whose objects begin with what leads to their type_info.
bool TypeDescriber::hasDynamicType(const CXXRecordDecl &RD) const {
  return RD.isPolymorphic() && !Nodes.Context.getTargetInfo().getCXXABI().isMicrosoft() &&
         !Nodes.Sema.getLangOpts().RelativeCXXABIVTables;
}

void TypeDescriber::describeDynamicType(QualType T, TypeContents &Into) {
  Into.Kind = ValueKind::RECORD;
  Into.Flags |= TypeContents::Polymorphic;
  Into.Text += '\0';
  Into.Text += Data.symbolOf(T).substr(4); // without _ZTS: what type_info::name says
}

void TypeDescriber::describeMembers(QualType T, const CXXRecordDecl &RD, TypeContents &Into) {
  RecordShape Shape = shapeOf(Nodes.Context, RD, Opts.PrivateMembers);
  if (!Shape.StandsFor.isNull()) {
    std::uint64_t Size = Into.Size;
    describe(Shape.StandsFor, Into);
    Into.Size = Size;
    return;
  }
  if (Shape.Members.empty() && !hasDynamicType(RD))
    return;
  Into.Kind = ValueKind::RECORD;
  for (const ShownMember &M : Shape.Members) {
    VarDecl *D = M.Reads == ShownMember::How::Secret ? Types.ofSecret()
                 : M.Reads == ShownMember::How::Name ? Types.ofName(M.T)
                                                     : Types.ofValue(M.T);
    std::uint64_t Length = M.Name.size() < 256 ? M.Name.size() : 0;
    Into.addField(D, M.Where | Length << NameLengthShift, M.Name);
  }
  if (hasDynamicType(RD))
    describeDynamicType(T, Into);
}

// With all that it needs, or not at all: a member of the type may be one that does not compile.
FunctionDecl *TypeDescriber::instantiate(FunctionTemplateDecl &Accessor, llvm::ArrayRef<TemplateArgument> Args) {
  Sema &S = Nodes.Sema;
  SourceLocation Nowhere;
  SilentInstantiation Silent(S);
  FunctionDecl *Made =
      S.InstantiateFunctionDeclaration(&Accessor, TemplateArgumentList::CreateCopy(Nodes.Context, Args), Nowhere);
  if (!Made)
    return nullptr;
  S.InstantiateFunctionDefinition(Nowhere, Made, /*Recursive=*/true, /*DefinitionRequired=*/true);
  return Silent.failed() ? nullptr : Made;
}

// An accessor, which calls the type's members. Null if something of that does not compile.
FunctionDecl *TypeDescriber::accessorOf(QualType T, const LibraryType &Library) {
  FunctionTemplateDecl *Template = Layer.accessor(Library.Accessor);
  if (!Template)
    return nullptr;
  ASTContext &C = Nodes.Context;
  llvm::SmallVector<TemplateArgument, 2> Args{TemplateArgument(T)};
  Args.append(Library.Uses.begin(), Library.Uses.end());
  if (Template->getTemplateParameters()->size() > Args.size()) // it visits each of so many
    Args.push_back(
        TemplateArgument(C, llvm::APSInt::get(Library.Elements.size()).extOrTrunc(C.getIntWidth(C.IntTy)), C.IntTy));
  return instantiate(*Template, Args);
}

// What needs no accessor, since where it is in the object is known. Less code in the program, and no call for each
// string.
bool TypeDescriber::describeLayout(const CXXRecordDecl &RD, const LibraryType &Library, TypeContents &Into) {
  const ASTContext &C = Nodes.Context;
  if (Library.Kind == ValueKind::STRING && Library.Accessor == "__read_contiguous" && beginsWithView(C, RD)) {
    Into.Flags = TypeContents::View;
    return true;
  }
  if ((Library.Kind != ValueKind::RANGE && Library.Kind != ValueKind::MAP) || Library.Elements.size() != 1)
    return false;
  std::optional<std::uint64_t> Where = whereTreeIs(C, RD, Library.Elements[0]);
  if (!Where)
    return false;
  Into.Flags = TypeContents::Tree;
  Into.Fields.push_back({nullptr, *Where});
  return true;
}

void TypeDescriber::describeLibraryType(QualType T, const CXXRecordDecl &RD, TypeContents &Into) {
  std::optional<LibraryType> Library = libraryTypeOf(Nodes.Sema, RD);
  if (!Library)
    return;
  const bool IsKnown = describeLayout(RD, *Library, Into);
  if (!IsKnown && Library->Accessor != "__read_nothing") {
    Into.Access = accessorOf(T, *Library);
    if (!Into.Access)
      return;
  }
  Into.Kind = Library->Kind;
  Into.Flags |= Library->IsPointer ? TypeContents::Pointer : 0;
  switch (Library->Kind) {
  case ValueKind::TUPLE:
    return describePair(RD, *Library, Into);
  case ValueKind::OBJECT:
    for (auto [E, Name] : llvm::zip(Library->Elements, Library->Names))
      Into.addField(E->isPointerType() ? Types.ofCString() : Types.ofValue(E), 0, Name);
    return;
  case ValueKind::VARIANT: { // also JSON
    bool IsExpected = Library->Accessor.starts_with("__read_expected");
    for (QualType E : Library->Elements) {
      bool IsError = IsExpected && Into.Fields.size() == 1;
      Into.addField(E->isVoidType() ? Types.ofValue(Nodes.Context.NullPtrTy) : ofElement(E), IsError,
                    IsError ? "error" : "");
    }
    return;
  }
  case ValueKind::DURATION:
  case ValueKind::TIME:
    Into.Flags |= Library->IsLocal ? TypeContents::Local : 0;
    Into.Fields.push_back({Types.ofValue(Library->Elements[0]), Library->Numerator});
    Into.Fields.push_back({nullptr, Library->Denominator});
    return;
  default:
    if (!Library->Elements.empty())
      Into.Element = Library->IsNamed ? Types.ofName(T) : ofElement(Library->Elements[0]);
  }
}

// A pair's members are public: those of a map are found by their offsets.
void TypeDescriber::describePair(const CXXRecordDecl &RD, const LibraryType &Library, TypeContents &Into) {
  const ASTRecordLayout &Layout = Nodes.Context.getASTRecordLayout(&RD);
  llvm::SmallVector<std::uint64_t, 2> Offsets(Library.Elements.size(), 0);
  for (const FieldDecl *F : RD.fields())
    if (F->getIdentifier() && (F->getName() == "first" || F->getName() == "second"))
      Offsets[F->getName() == "second"] = Layout.getFieldOffset(F->getFieldIndex()) / 8;
  for (std::size_t I = 0; I < Offsets.size(); ++I)
    Into.Fields.push_back({ofElement(Library.Elements[I]), Offsets[I]});
}

} // namespace mlflow::plugin
