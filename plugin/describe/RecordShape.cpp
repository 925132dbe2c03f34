#include "describe/RecordShape.h"

#include "attribute/TraceAttr.h"
#include "describe/FunctionText.h"
#include "describe/LibraryTypes.h"
#include "secret_names.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecordLayout.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

using How = ShownMember::How;

constexpr unsigned InPlaceFlag = 1, SecretFlag = 2; // MLFLOW_RT_FIELD_*

class Shaper {
public:
  Shaper(const ASTContext &C, const CXXRecordDecl &RD, bool PrivateMembers)
      : C(C), RD(RD), Layout(C.getASTRecordLayout(&RD)), PrivateMembers(PrivateMembers) {}

  RecordShape shape() {
    for (const FieldDecl *F : RD.fields())
      if (F->getIdentifier())
        Names.insert(F->getName());
      else if (F->isAnonymousStructOrUnion())
        takeNames(*F->getType()->getAsCXXRecordDecl()->getDefinition());
    for (const CXXBaseSpecifier &B : RD.bases()) {
      if (standsForWhole(B))
        return {{}, B.getType().getCanonicalType()};
      if (isShown(B.getAccessSpecifier()))
        addBase(B);
    }
    for (const FieldDecl *F : RD.fields())
      if (isShown(F->getAccess()))
        addField(*F);
    if (Result.Members.size() == 1 && Adopted && !(Result.Members[0].Where & 0xffffffff))
      Result.StandsFor = Result.Members[0].T;
    return std::move(Result);
  }

private:
  bool isShown(AccessSpecifier Access) const { return PrivateMembers || Access == AS_public; }

  bool standsForWhole(const CXXBaseSpecifier &B) const {
    const CXXRecordDecl *Base = B.getType()->getAsCXXRecordDecl();
    Base = Base ? Base->getDefinition() : nullptr;
    return Base && !B.isVirtual() && B.getAccessSpecifier() == AS_public && Layout.getBaseClassOffset(Base).isZero() &&
           readsWholeObject(*Base);
  }

  void add(How Reads, llvm::StringRef Name, QualType T, std::uint64_t Bytes, std::uint64_t Bits = 0) {
    std::uint64_t Flags = Reads == How::InPlace ? InPlaceFlag : 0;
    if (attributes::SecretNames::defaults().match({Name.data(), Name.size()}))
      Flags |= SecretFlag;
    Result.Members.push_back({Reads, Name.str(), T, Bytes | Bits | Flags << 56});
  }

  /// The names of all that is shown of a class in place; false if one is taken.
  bool takeNames(const CXXRecordDecl &Of) {
    RecordShape Shape = shapeOf(C, Of, PrivateMembers);
    for (const ShownMember &M : Shape.Members) {
      const CXXRecordDecl *Inner = M.Reads == How::InPlace ? M.T->getAsCXXRecordDecl() : nullptr;
      if (Inner ? !takeNames(*Inner->getDefinition()) : !Names.insert(M.Name).second)
        return false;
    }
    return true;
  }

  std::string typeName(QualType T) const {
    PrintingPolicy Policy = C.getPrintingPolicy();
    Policy.SuppressTagKeyword = true;
    Policy.AnonymousTagLocations = false;
    return typeText(T, Policy);
  }

  void addBase(const CXXBaseSpecifier &B) {
    const CXXRecordDecl *Base = B.getType()->getAsCXXRecordDecl();
    Base = Base ? Base->getDefinition() : nullptr;
    if (!Base)
      return;
    QualType T = B.getType().getCanonicalType();
    if (B.isVirtual()) { // where it is depends on the object
      if (!Base->isEmpty())
        add(How::Name, typeName(B.getType()), T, 0);
      return;
    }
    std::uint64_t Offset = std::uint64_t(Layout.getBaseClassOffset(Base).getQuantity());
    if (isOfTheImplementation(*Base)) {
      if (!isLibraryType(*Base) || isOnlyABase(*Base))
        return;
      Adopted = true;
      add(How::Value, typeName(B.getType()), T, Offset);
      return;
    }
    RecordShape Shape = shapeOf(C, *Base, PrivateMembers);
    if (Shape.Members.empty())
      return;
    if (!Shape.StandsFor.isNull()) {
      Adopted = true;
      add(How::Value, typeName(B.getType()), T, Offset);
      return;
    }
    llvm::StringSet<> Before = Names;
    if (takeNames(*Base)) {
      add(How::InPlace, "", T, Offset);
      return;
    }
    Names = std::move(Before); // a member hides one of the base: both are shown
    add(How::Value, typeName(B.getType()), T, Offset);
  }

  void addField(const FieldDecl &F) {
    if (F.isUnnamedBitField() || F.isInvalidDecl())
      return;
    ValueMark Mark = valueMarkOf(F);
    if (Mark == ValueMark::Skip)
      return;
    std::uint64_t Bit = Layout.getFieldOffset(F.getFieldIndex());
    QualType T = F.getType().getCanonicalType();
    const CXXRecordDecl *Anonymous = F.isAnonymousStructOrUnion() ? T->getAsCXXRecordDecl() : nullptr;
    if (Anonymous)
      return addAnonymous(*Anonymous->getDefinition(), T, Bit / 8);
    if (!F.getIdentifier())
      return;
    if (Mark == ValueMark::Sensitive)
      return add(How::Secret, F.getName(), T, Bit / 8);
    // Which member of a union is alive nobody knows; references may dangle, as pointers may.
    if (RD.isUnion() || T->isReferenceType())
      return add(How::Name, F.getName(), T, Bit / 8);
    if (!F.isBitField())
      return add(How::Value, F.getName(), T, Bit / 8);
    std::uint64_t Width = F.getBitWidth()->EvaluateKnownConstInt(C).getZExtValue();
    if (Width > 64)
      return add(How::Name, F.getName(), T, Bit / 8);
    add(How::Value, F.getName(), T, Bit / 8, Width << 40 | (Bit % 8) << 48);
  }

  void addAnonymous(const CXXRecordDecl &Inner, QualType T, std::uint64_t Offset) {
    if (!RD.isUnion())
      return add(How::InPlace, "", T, Offset);
    for (const ShownMember &M : shapeOf(C, Inner, PrivateMembers).Members) // alive or not, as the union's own
      add(How::Name, M.Name, M.T, Offset);
  }

  const ASTContext &C;
  const CXXRecordDecl &RD;
  const ASTRecordLayout &Layout;
  const bool PrivateMembers;
  bool Adopted = false; // a base that is no class of the user's
  llvm::StringSet<> Names;
  RecordShape Result;
};

} // namespace

RecordShape shapeOf(const ASTContext &Context, const CXXRecordDecl &RD, bool PrivateMembers) {
  if (RD.isLambda() || RD.isInvalidDecl() || RD.isDependentType())
    return {};
  return Shaper(Context, RD, PrivateMembers).shape();
}

bool isOfTheImplementation(const CXXRecordDecl &RD) {
  if (isLibraryType(RD))
    return true;
  for (const DeclContext *DC = RD.getDeclContext(); DC; DC = DC->getParent())
    if (const auto *NS = dyn_cast<NamespaceDecl>(DC))
      if (NS->isStdNamespace() || NS->getName().starts_with("__"))
        return true;
  return false;
}

} // namespace mlflow::plugin
