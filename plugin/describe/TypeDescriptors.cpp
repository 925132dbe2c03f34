#include "describe/TypeDescriptors.h"

#include "describe/ConstantData.h"
#include "describe/FunctionText.h"
#include "describe/LibraryTypes.h"
#include "describe/OwnCapture.h"
#include "describe/RecordShape.h"
#include "describe/SilentInstantiation.h"
#include "rewrite/CaptureLayer.h"
#include "rewrite/NodeBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecordLayout.h"
#include "clang/Sema/Sema.h"

#include <functional>
#include <optional>

using namespace clang;

namespace mlflow::plugin {

namespace {

constexpr std::size_t LongestName = 200;
constexpr unsigned char SignedEnum = 1, FlagEnum = 2, Polymorphic = 4, Pointer = 8; // MLFLOW_RT_TYPE_*
constexpr std::size_t MostEnumerators = 256;
constexpr unsigned NameLengthShift = 32; // in mlflow_rt_field.where

// Lets a reference that a type holds be treated like a reference parameter: a scalar behind it may be uninitialised.
bool isReadThroughReference(QualType Target) {
  return !Target->isFunctionType() && !Target.isVolatileQualified() &&
         (Target.isConstQualified() || Target->isRecordType());
}

} // namespace

struct TypeDescriptors::Contents {
  struct Field {
    VarDecl *Of;
    std::uint64_t Where;
  };
  ValueKind Kind = ValueKind::OPAQUE;
  unsigned char Flags = 0;
  std::uint64_t Size = 0;
  std::string Text;
  VarDecl *Element = nullptr;
  FunctionDecl *Access = nullptr;
  llvm::SmallVector<Field, 8> Fields;

  void addField(VarDecl *Of, std::uint64_t Where, llvm::StringRef Name) {
    Fields.push_back({Of, Where});
    Text += '\0';
    Text += Name;
  }
};

TypeDescriptors::TypeDescriptors(NodeBuilder &Nodes, const CaptureLayer &Layer, ConstantData &Data, bool PrivateMembers)
    : Nodes(Nodes), Layer(Layer), Data(Data), Policy(Nodes.Context.getPrintingPolicy()),
      PrivateMembers(PrivateMembers) {
  Policy.SuppressTagKeyword = true;
  Policy.AnonymousTagLocations = false; // paths and lines have no place in a type's name
  Policy.SuppressUnwrittenScope = false;
}

std::string TypeDescriptors::nameOf(QualType T) const {
  std::string Text = typeText(T, Policy);
  if (Text.size() > LongestName)
    Text = Text.substr(0, LongestName - 3) + "...";
  return Text;
}

// ---- which variable

VarDecl *TypeDescriptors::ofValue(QualType T) {
  T = T.getCanonicalType();
  if (T.isVolatileQualified())
    return ofName(T);
  T = T.getUnqualifiedType();
  VarDecl *&D = Values[T.getTypePtr()];
  if (!D)
    D = declare(T, How::Value);
  return D;
}

VarDecl *TypeDescriptors::ofName(QualType T) {
  T = T.getCanonicalType();
  if (!T->isReferenceType())
    T = T.getUnqualifiedType();
  VarDecl *&D = Names[T.getTypePtr()];
  if (!D)
    D = declare(T, How::Name);
  return D;
}

VarDecl *TypeDescriptors::ofCString() {
  if (!CString)
    CString = declare(Nodes.constPointerTo(Nodes.Context.CharTy), How::CString);
  return CString;
}

VarDecl *TypeDescriptors::ofPointee(QualType T) {
  T = T.getCanonicalType().getUnqualifiedType();
  VarDecl *&D = Pointees[T.getTypePtr()];
  if (!D)
    D = declare(T, How::Pointee);
  return D;
}

VarDecl *TypeDescriptors::ofSecret() {
  if (!Secret)
    Secret = declare(Nodes.Context.VoidTy, How::Secret);
  return Secret;
}

VarDecl *TypeDescriptors::declare(QualType T, How Reads) {
  static constexpr llvm::StringLiteral Prefixes[] = {"t_", "tc_", "tp_", "tn_", "ts_"};
  std::string Prefix = Prefixes[unsigned(Reads)].str();
  if (PrivateMembers) // other units may be compiled without the option
    Prefix = "p" + Prefix;
  QualType Const = Layer.Type.withConst();
  VarDecl *D = isFolded(T, Reads) ? Data.folded(Prefix, Data.symbolOf(T), Const) : nullptr;
  if (!D)
    D = Data.internal(Prefix, Const);
  Queue.push_back({D, T, Reads});
  return D;
}

bool TypeDescriptors::isFolded(QualType T, How Reads) {
  return isExternallyVisible(T->getLinkage()) &&
         (Reads == How::Name || isSameEverywhere(Reads == How::Pointee ? T->getPointeeType() : T));
}

// A type that reaches an incomplete one (pimpl) is described differently where that one is complete. Folded, the linker
// would take either.
bool TypeDescriptors::isSameEverywhere(QualType T) {
  llvm::SmallPtrSet<const Type *, 16> Seen;
  if (!reachesOnlyComplete(T, Seen))
    return false;
  Complete.insert(Seen.begin(), Seen.end());
  return true;
}

bool TypeDescriptors::reachesOnlyComplete(QualType T, llvm::SmallPtrSetImpl<const Type *> &Seen) {
  ASTContext &C = Nodes.Context;
  T = C.getBaseElementType(T.getNonReferenceType()).getCanonicalType();
  if (T->isVoidType() || T->isFunctionType() || T->isPointerType())
    return true;
  if (!T->isRecordType())
    return !T->isIncompleteType();
  if (Complete.count(T.getTypePtr()) || !Seen.insert(T.getTypePtr()).second)
    return true;
  if (!isComplete(Nodes.Sema, T))
    return false;
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl()->getDefinition();
  if (!isOfTheImplementation(*RD)) {
    for (const ShownMember &M : shapeOf(C, *RD, PrivateMembers).Members)
      if (M.Reads != ShownMember::How::Name && M.Reads != ShownMember::How::Secret && !reachesOnlyComplete(M.T, Seen))
        return false;
    return true;
  }
  if (!isLibraryType(*RD))
    return true;
  std::function<bool(llvm::ArrayRef<TemplateArgument>)> All = [&](llvm::ArrayRef<TemplateArgument> Args) {
    for (const TemplateArgument &A : Args) {
      if (A.getKind() == TemplateArgument::Pack && !All(A.pack_elements()))
        return false;
      if (A.getKind() == TemplateArgument::Type && !reachesOnlyComplete(A.getAsType(), Seen))
        return false;
    }
    return true;
  };
  const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(RD);
  return !Spec || All(Spec->getTemplateArgs().asArray());
}

// ---- what is in it

bool TypeDescriptors::fill() {
  bool Any = !Queue.empty();
  while (!Queue.empty()) {
    Undone U = Queue.back();
    Queue.pop_back();
    Contents New;
    switch (U.Reads) {
    case How::Value:
      New.Text = nameOf(U.T);
      describeValue(U.T, New);
      break;
    case How::CString:
      New.Text = nameOf(U.T);
      New.Kind = ValueKind::CSTRING;
      New.Size = Nodes.Context.getTypeSizeInChars(U.T).getQuantity();
      break;
    case How::Pointee:
      New.Text = nameOf(U.T);
      New.Kind = ValueKind::REFERENCE;
      New.Size = Nodes.Context.getTypeSizeInChars(U.T).getQuantity();
      New.Element = ofValue(U.T->getPointeeType());
      New.Flags = Pointer;
      break;
    case How::Name:
      New.Text = nameOf(U.T);
      break;
    case How::Secret:
      New.Kind = ValueKind::SENSITIVE;
      break;
    }
    Nodes.setInit(U.Descriptor, initialiser(New));
  }
  return Any;
}

// The type of an element or member. Pointers there are not followed, whatever they point to.
VarDecl *TypeDescriptors::ofElement(QualType T) {
  if (!T->isReferenceType())
    return ofValue(T);
  return isReadThroughReference(T->getPointeeType()) ? ofValue(T->getPointeeType()) : ofName(T);
}

void TypeDescriptors::describeValue(QualType T, Contents &Into) {
  ASTContext &C = Nodes.Context;
  if (T->isFunctionType() || T->isVoidType() || !isComplete(Nodes.Sema, T))
    return;
  Into.Size = C.getTypeSizeInChars(T).getQuantity();
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

void TypeDescriptors::describeEnum(const EnumDecl &Declared, Contents &Into) {
  const EnumDecl *Definition = Declared.getDefinition();
  const EnumDecl &Enum = Definition ? *Definition : Declared;
  QualType Integer = Enum.getIntegerType();
  Into.Kind = ValueKind::ENUM;
  Into.Flags = Integer->isSignedIntegerType() ? SignedEnum : 0;
  if (Enum.getIdentifier() && Enum.getName() == "byte" && Enum.isInStdNamespace()) {
    Into.Kind = ValueKind::UNSIGNED;
    return;
  }
  if (std::size_t(std::distance(Enum.enumerator_begin(), Enum.enumerator_end())) > MostEnumerators ||
      Nodes.Context.getTypeSize(Integer) > 64)
    return; // its number
  if (isFlagEnum(Enum))
    Into.Flags |= FlagEnum;
  for (const EnumConstantDecl *E : Enum.enumerators()) {
    llvm::APSInt Value = E->getInitVal();
    Into.addField(nullptr, std::uint64_t(Value.isSigned() ? Value.getSExtValue() : std::int64_t(Value.getZExtValue())),
                  E->getName());
  }
}

bool TypeDescriptors::describesItself(QualType T, Contents &Into) {
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
    Into.Element = ofValue(Json);
    return true;
  }
  return false;
}

void TypeDescriptors::describeClass(QualType T, const CXXRecordDecl &RD, Contents &Into) {
  bool IsUsers = !isOfTheImplementation(RD);
  if (IsUsers && describesItself(T, Into))
    return;
  if (IsUsers)
    describeMembers(T, RD, Into);
  else
    describeLibraryType(T, RD, Into);
  if (Into.Kind == ValueKind::OPAQUE && !IsUsers && hasDynamicType(RD))
    describeDynamicType(T, Into);
}

// Whose objects begin with what leads to their type_info.
bool TypeDescriptors::hasDynamicType(const CXXRecordDecl &RD) const {
  return RD.isPolymorphic() && !Nodes.Context.getTargetInfo().getCXXABI().isMicrosoft() &&
         !Nodes.Sema.getLangOpts().RelativeCXXABIVTables;
}

void TypeDescriptors::describeDynamicType(QualType T, Contents &Into) {
  Into.Kind = ValueKind::RECORD;
  Into.Flags |= Polymorphic;
  Into.Text += '\0';
  Into.Text += Data.symbolOf(T).substr(4); // without _ZTS: what type_info::name says
}

void TypeDescriptors::describeMembers(QualType T, const CXXRecordDecl &RD, Contents &Into) {
  RecordShape Shape = shapeOf(Nodes.Context, RD, PrivateMembers);
  if (!Shape.StandsFor.isNull()) {
    std::uint64_t Size = Into.Size;
    describeValue(Shape.StandsFor, Into);
    Into.Size = Size;
    return;
  }
  if (Shape.Members.empty() && !hasDynamicType(RD))
    return;
  Into.Kind = ValueKind::RECORD;
  for (const ShownMember &M : Shape.Members) {
    VarDecl *D = M.Reads == ShownMember::How::Secret ? ofSecret()
                 : M.Reads == ShownMember::How::Name ? ofName(M.T)
                                                     : ofValue(M.T);
    std::uint64_t Length = M.Name.size() < 256 ? M.Name.size() : 0;
    Into.addField(D, M.Where | Length << NameLengthShift, M.Name);
  }
  if (hasDynamicType(RD))
    describeDynamicType(T, Into);
}

// With all that it needs, or not at all: a member of the type may be one that does not compile.
FunctionDecl *TypeDescriptors::instantiate(FunctionTemplateDecl &Accessor, llvm::ArrayRef<TemplateArgument> Args) {
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
FunctionDecl *TypeDescriptors::accessorOf(QualType T, const LibraryType &Library) {
  FunctionTemplateDecl *Template = Layer.accessor(Library.Accessor);
  if (!Template)
    return nullptr;
  ASTContext &C = Nodes.Context;
  llvm::SmallVector<TemplateArgument, 2> Args{TemplateArgument(T)};
  if (Template->getTemplateParameters()->size() > 1) // it visits each of so many
    Args.push_back(
        TemplateArgument(C, llvm::APSInt::get(Library.Elements.size()).extOrTrunc(C.getIntWidth(C.IntTy)), C.IntTy));
  return instantiate(*Template, Args);
}

void TypeDescriptors::describeLibraryType(QualType T, const CXXRecordDecl &RD, Contents &Into) {
  std::optional<LibraryType> Library = libraryTypeOf(Nodes.Sema, RD);
  if (!Library)
    return;
  if (Library->Accessor != "__read_nothing") {
    Into.Access = accessorOf(T, *Library);
    if (!Into.Access)
      return;
  }
  Into.Kind = Library->Kind;
  Into.Flags = Library->IsPointer ? Pointer : 0;
  switch (Library->Kind) {
  case ValueKind::TUPLE:
    return describePair(RD, *Library, Into);
  case ValueKind::OBJECT:
    for (auto [E, Name] : llvm::zip(Library->Elements, Library->Names))
      Into.addField(E->isPointerType() ? ofCString() : ofValue(E), 0, Name);
    return;
  case ValueKind::VARIANT: { // also JSON
    bool IsExpected = Library->Accessor.starts_with("__read_expected");
    for (QualType E : Library->Elements) {
      bool IsError = IsExpected && Into.Fields.size() == 1;
      Into.addField(E->isVoidType() ? ofValue(Nodes.Context.NullPtrTy) : ofElement(E), IsError, IsError ? "error" : "");
    }
    return;
  }
  case ValueKind::DURATION:
  case ValueKind::TIME:
    Into.Fields.push_back({ofValue(Library->Elements[0]), Library->Numerator});
    Into.Fields.push_back({nullptr, Library->Denominator});
    return;
  default:
    if (!Library->Elements.empty())
      Into.Element = Library->IsNamed ? ofName(T) : ofElement(Library->Elements[0]);
  }
}

// A pair's members are public: those of a map are found by their offsets.
void TypeDescriptors::describePair(const CXXRecordDecl &RD, const LibraryType &Library, Contents &Into) {
  const ASTRecordLayout &Layout = Nodes.Context.getASTRecordLayout(&RD);
  llvm::SmallVector<std::uint64_t, 2> Offsets(Library.Elements.size(), 0);
  for (const FieldDecl *F : RD.fields())
    if (F->getIdentifier() && (F->getName() == "first" || F->getName() == "second"))
      Offsets[F->getName() == "second"] = Layout.getFieldOffset(F->getFieldIndex()) / 8;
  for (std::size_t I = 0; I < Offsets.size(); ++I)
    Into.Fields.push_back({ofElement(Library.Elements[I]), Offsets[I]});
}

// One of the runtime's headers takes their structs, not those of the injected text.
Expr *TypeDescriptors::accessorAddress(FunctionDecl *Access) {
  Expr *Pointer =
      Nodes.cast(Nodes.ref(Access), Nodes.Context.getPointerType(Access->getType()), CK_FunctionToPointerDecay);
  return Nodes.Context.hasSameType(Pointer->getType(), Layer.Accessor)
             ? Pointer
             : Nodes.cast(Pointer, Layer.Accessor, CK_BitCast);
}

Expr *TypeDescriptors::initialiser(const Contents &From) {
  ASTContext &C = Nodes.Context;
  auto Address = [&](VarDecl *D) { return D ? Nodes.addressOf(Nodes.ref(D)) : Nodes.null(Layer.TypePointer); };
  llvm::SmallVector<Expr *, 8> Members{
      Nodes.integer(std::uint64_t(From.Kind), C.UnsignedCharTy),
      Nodes.integer(From.Flags, C.UnsignedCharTy),
      Nodes.integer(From.Fields.size(), C.UnsignedShortTy),
      Nodes.integer(From.Size, C.UnsignedIntTy),
      Nodes.string(From.Text),
      Address(From.Element),
      From.Access ? accessorAddress(From.Access) : Nodes.null(Layer.Accessor),
  };
  if (!From.Fields.empty()) { // the flexible array: one object with the rest, or the linker could mix two units' halves
    llvm::SmallVector<Expr *, 8> Fields;
    for (const Contents::Field &F : From.Fields)
      Fields.push_back(Nodes.initList(Layer.Field, {Address(F.Of), Nodes.integer(F.Where, C.LongLongTy)}));
    Members.push_back(Nodes.initList(Nodes.arrayOf(Layer.Field, Fields.size()), Fields));
  }
  return Nodes.initList(Layer.Type, Members);
}

} // namespace mlflow::plugin
