#include "describe/TypeDescriptors.h"

#include "Options.h"
#include "describe/ConstantData.h"
#include "describe/FunctionText.h"
#include "rewrite/CaptureLayer.h"
#include "rewrite/NodeBuilder.h"

#include "clang/AST/ASTContext.h"

using namespace clang;

namespace mlflow::plugin {

static constexpr std::size_t LongestName = 200;

TypeDescriptors::TypeDescriptors(NodeBuilder &Nodes, const CaptureLayer &Layer, ConstantData &Data, const Options &Opts)
    : Nodes(Nodes), Layer(Layer), Data(Data), Policy(Nodes.Context.getPrintingPolicy()), Opts(Opts),
      Reached(Nodes.Sema, Opts.PrivateMembers), Describer(Nodes, Layer, Data, *this, Opts) {
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
  if (Opts.PrivateMembers) // other units may be compiled without the options
    Prefix = "p" + Prefix;
  if (Opts.Formatted)
    Prefix = "f" + Prefix;
  QualType Const = Layer.Type.withConst();
  VarDecl *D = isFolded(T, Reads) ? Data.folded(Prefix, Data.symbolOf(T), Const) : nullptr;
  if (!D)
    D = Data.internal(Prefix, Const);
  Queue.push_back({D, T, Reads});
  return D;
}

bool TypeDescriptors::isFolded(QualType T, How Reads) {
  return isExternallyVisible(T->getLinkage()) &&
         (Reads == How::Name || Reached.areComplete(Reads == How::Pointee ? T->getPointeeType() : T));
}

// ---- what is in it

bool TypeDescriptors::fill() {
  bool Any = !Queue.empty();
  while (!Queue.empty()) {
    Undone U = Queue.back();
    Queue.pop_back();
    TypeContents New;
    switch (U.Reads) {
    case How::Value:
      New.Text = nameOf(U.T);
      Describer.describe(U.T, New);
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
      New.Flags = TypeContents::Pointer;
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

// One of the runtime's headers takes their structs, not those of the injected text.
Expr *TypeDescriptors::accessorAddress(FunctionDecl *Access) {
  Expr *Pointer =
      Nodes.cast(Nodes.ref(Access), Nodes.Context.getPointerType(Access->getType()), CK_FunctionToPointerDecay);
  return Nodes.Context.hasSameType(Pointer->getType(), Layer.Accessor)
             ? Pointer
             : Nodes.cast(Pointer, Layer.Accessor, CK_BitCast);
}

Expr *TypeDescriptors::initialiser(const TypeContents &From) {
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
    for (const TypeContents::Field &F : From.Fields)
      Fields.push_back(Nodes.initList(Layer.Field, {Address(F.Of), Nodes.integer(F.Where, C.LongLongTy)}));
    Members.push_back(Nodes.initList(Nodes.arrayOf(Layer.Field, Fields.size()), Fields));
  }
  return Nodes.initList(Layer.Type, Members);
}

} // namespace mlflow::plugin
