#include "describe/SiteDescriptor.h"

#include "Options.h"
#include "attribute/TraceAttr.h"
#include "describe/CapturePolicy.h"
#include "describe/ConstantData.h"
#include "describe/FunctionText.h"
#include "describe/LibraryTypes.h"
#include "describe/TypeDescriptors.h"
#include "literals.h"
#include "rewrite/CaptureLayer.h"
#include "rewrite/NodeBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MD5.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

constexpr unsigned MostParameters = 31;
constexpr unsigned NoInputs = 1, NoOutputs = 2, ByRuleFlag = 4, HasMore = 8; // MLFLOW_RT_SITE_*
constexpr unsigned NotLoadedYet = 0;                                         // mlflow_rt_site.live

struct Site {
  VarDecl *Variable;
  FunctionDecl *FD;
  SitePlan Plan;
  std::string Symbol; // empty: internal
};

/// Whether it needs a mlflow_rt_site_more.
bool hasMore(const SitePlan &Plan) {
  const attributes::TraceRequest &Request = Plan.Request;
  return Plan.Out || Request.sampling_ratio || !Request.attributes_json.empty() ||
         !Request.parameter_attributes.empty() || !Request.trace_destination.empty() || Request.has_limits();
}

// False for what may be the bounds of a range, of which the second is no object, and for what belongs to a library
// (FILE): it has no members for others, and threads of its own.
bool pointsToOneObject(Sema &S, const FunctionDecl &FD, unsigned Parameter) {
  ASTContext &C = S.Context;
  QualType Target = FD.getParamDecl(Parameter)->getType()->getPointeeType();
  if (!isComplete(S, Target))
    return false;
  for (unsigned I = 0; I < FD.getNumParams(); ++I) {
    QualType Other = FD.getParamDecl(I)->getType().getNonReferenceType();
    if (I != Parameter && Other->isPointerType() && C.hasSameUnqualifiedType(Other->getPointeeType(), Target))
      return false;
  }
  const CXXRecordDecl *RD = Target->getAsCXXRecordDecl();
  return isLibraryType(*RD) || !S.getSourceManager().isInSystemHeader(RD->getLocation());
}

// One copy for the whole program? Functions that the linker folds must share their site.
bool isFoldedFunction(ASTContext &C, const FunctionDecl &FD) {
  if (FD.isMultiVersion()) // several functions of one mangled name
    return false;
  GVALinkage Linkage = C.GetGVALinkageForFunction(&FD);
  return Linkage != GVA_Internal && Linkage != GVA_StrongExternal;
}

constexpr llvm::StringLiteral SitesSection = "mlflow_sites";

// Not Sema::UnifySection, which complains where the user's own variables disagree. Without an entry that says
// "writable", a section makes its variables constant: `live` would be folded to "not asked yet" for good.
void declareWritableSection(ASTContext &C, llvm::StringRef Name) {
  C.SectionInfos.try_emplace(
      Name, ASTContext::SectionInfo(nullptr, SourceLocation(), ASTContext::PSF_Read | ASTContext::PSF_Write));
}

} // namespace

void declareSiteSection(ASTContext &C) { declareWritableSection(C, SitesSection); }

struct SiteDescriptors::Impl {
  Impl(CaptureLayer &Layer, NodeBuilder &Nodes, const Options &Opts)
      : Layer(Layer), Nodes(Nodes), Context(Nodes.Context), Data(Nodes), Types(Nodes, Layer, Data, Opts) {}

  VarDecl *declare(FunctionDecl &FD, const SitePlan &Plan);
  unsigned observe(const VarDecl *Variable, SitePlan::Observed What);
  void fill(const Site &S);
  llvm::SmallVector<VarDecl *, 8> typesOf(const Site &S);
  VarDecl *typeOfParameter(const Site &S, unsigned I);
  VarDecl *typeOfResult(const Site &S);
  VarDecl *typeList(llvm::ArrayRef<VarDecl *> Descriptors);
  std::string textOf(const Site &S);
  void registerSites();
  void adoptRegistration();
  void placeIn(VarDecl *D, llvm::StringRef Section);

  CaptureLayer &Layer;
  NodeBuilder &Nodes;
  ASTContext &Context;
  ConstantData Data;
  TypeDescriptors Types;
  std::vector<Site> Queue;
  llvm::DenseMap<const FunctionDecl *, VarDecl *> Declared;
  llvm::StringMap<VarDecl *> TypeLists;
  bool Registered = false;
};

void SiteDescriptors::Impl::placeIn(VarDecl *D, llvm::StringRef Section) {
  D->addAttr(SectionAttr::CreateImplicit(Context, Section, SourceRange(), SectionAttr::GNU_section));
}

VarDecl *SiteDescriptors::Impl::declare(FunctionDecl &FD, const SitePlan &Plan) {
  VarDecl *&D = Declared[&FD];
  if (D)
    return D;
  std::string Symbol = isFoldedFunction(Context, FD) ? Data.symbolOf(FD) : "";
  if (!Symbol.empty())
    D = Data.folded("s_", Symbol, Layer.Site);
  if (!D) {
    Symbol.clear();
    D = Data.internal("s_", Layer.Site);
  }
  placeIn(D, SitesSection);
  Queue.push_back({D, &FD, Plan, Symbol});
  return D;
}

unsigned SiteDescriptors::Impl::observe(const VarDecl *Variable, SitePlan::Observed What) {
  auto At = llvm::find_if(llvm::reverse(Queue), [=](const Site &S) { return S.Variable == Variable; });
  auto &Observations = At->Plan.Observations;
  auto Same = llvm::find_if(Observations, [&](const SitePlan::Observed &O) {
    return O.IsRead == What.IsRead && Context.hasSameType(O.T, What.T);
  });
  unsigned Index = 1 + std::min(At->FD->getNumParams(), MostParameters) + (Same - Observations.begin());
  if (Same == Observations.end())
    Observations.push_back(What);
  return Index;
}

// ---- what the values are

VarDecl *SiteDescriptors::Impl::typeOfParameter(const Site &S, unsigned I) {
  const attributes::TraceRequest &Request = S.Plan.Request;
  const ParmVarDecl *P = S.FD->getParamDecl(I);
  QualType Declared = P->getType();
  ValueMark Mark = valueMarkOf(*P);
  bool IsOut = S.Plan.Out >> I & 1;
  bool IsInput = Request.capture_inputs &&
                 (Request.captured_parameters.empty() || llvm::is_contained(Request.captured_parameters, P->getName()));
  if (P->isExplicitObjectParameter() || Mark == ValueMark::Skip || (!IsOut && !IsInput))
    return nullptr;
  if (Mark == ValueMark::Sensitive)
    return Types.ofSecret();
  Reading How = IsOut ? readingOfOut(Declared) : readingOfParameter(Declared, S.Plan.ByRule);
  if (How == Reading::Pointee && !IsOut && !pointsToOneObject(Nodes.Sema, *S.FD, I))
    How = Reading::Value;
  if (S.Plan.Unread >> I & 1)
    How = Reading::Name;
  switch (How) {
  case Reading::Value:
    return Types.ofValue(Declared.getNonReferenceType());
  case Reading::CString:
    return Types.ofCString();
  case Reading::Pointee:
    return Types.ofPointee(Declared);
  case Reading::Name:
    return Types.ofName(Declared);
  }
  llvm_unreachable("all readings are above");
}

VarDecl *SiteDescriptors::Impl::typeOfResult(const Site &S) {
  QualType T = S.FD->getReturnType();
  if (T->isVoidType() || S.Plan.IsCoroutine || !S.Plan.Request.capture_outputs)
    return nullptr;
  bool IsRead = !(S.Plan.Unread >> 31) && readingOfResult(T, S.Plan.ByRule) == Reading::Value;
  return IsRead ? Types.ofValue(T.getNonReferenceType()) : Types.ofName(T);
}

llvm::SmallVector<VarDecl *, 8> SiteDescriptors::Impl::typesOf(const Site &S) {
  llvm::SmallVector<VarDecl *, 8> Result{typeOfResult(S)};
  for (unsigned I = 0; I < std::min(S.FD->getNumParams(), MostParameters); ++I)
    Result.push_back(typeOfParameter(S, I));
  for (const SitePlan::Observed &O : S.Plan.Observations)
    Result.push_back(O.IsRead ? Types.ofValue(O.T) : Types.ofName(O.T));
  return Result;
}

// The descriptors of a signature, shared by all sites that have the same.
VarDecl *SiteDescriptors::Impl::typeList(llvm::ArrayRef<VarDecl *> Descriptors) {
  std::string Key;
  bool Folds = true;
  for (VarDecl *D : Descriptors) {
    Key += D ? D->getName().str() + "," : "-,";
    Folds &= !D || ConstantData::isFolded(*D);
  }
  VarDecl *&List = TypeLists[Key];
  if (List)
    return List;
  QualType T = Nodes.arrayOf(Layer.TypePointer.withConst(), Descriptors.size());
  if (Folds) {
    llvm::MD5 Hash;
    Hash.update(Key);
    List = Data.folded("l_", Hash.final().digest(), T);
  }
  if (!List)
    List = Data.internal("l_", T);
  llvm::SmallVector<Expr *, 8> Elements;
  for (VarDecl *D : Descriptors)
    Elements.push_back(D ? Nodes.addressOf(Nodes.ref(D)) : Nodes.null(Layer.TypePointer));
  VarDecl *Made = List; // the map may have moved
  Nodes.setInit(Made, Nodes.initList(T, Elements));
  return Made;
}

// ---- the site

/// Of constants as they are, of parameters as $name.
std::string attributesText(const attributes::TraceRequest &Request) {
  std::string Text = Request.attributes_json;
  for (const attributes::ParameterAttribute &Attribute : Request.parameter_attributes) {
    if (!Text.empty())
      Text.pop_back();
    Text += (Text.empty()  ? "{"
             : Text == "{" ? ""
                           : ", ") +
            attributes::json_quoted(Attribute.key) + ": $" + Attribute.parameter + "}";
  }
  return Text;
}

std::string SiteDescriptors::Impl::textOf(const Site &S) {
  const attributes::TraceRequest &Request = S.Plan.Request;
  std::string Text = Request.name.empty() ? spanNameOf(*S.FD) : Request.name;
  auto Add = [&](llvm::StringRef Part) {
    Text += '\0';
    Text += Part;
  };
  Add(Request.span_type);
  Add(fullNameOf(*S.FD));
  if (hasMore(S.Plan)) {
    Add(attributesText(Request));
    Add(Request.trace_destination);
  }
  for (const std::string &Name : parameterNamesOf(*S.FD))
    Add(Name);
  return Text;
}

void SiteDescriptors::Impl::fill(const Site &S) {
  const attributes::TraceRequest &Request = S.Plan.Request;
  VarDecl *List = typeList(typesOf(S));

  bool More = hasMore(S.Plan);
  QualType Const = (More ? Layer.SiteMore : Layer.SiteInfo).withConst();
  VarDecl *Info = nullptr;
  if (!S.Symbol.empty() && ConstantData::isFolded(*List))
    Info = Data.folded("i_", S.Symbol, Const);
  if (!Info)
    Info = Data.internal("i_", Const);

  Place At = placeOf(*S.FD);
  unsigned Flags = (Request.capture_inputs ? 0 : NoInputs) | (Request.capture_outputs ? 0 : NoOutputs) |
                   (S.Plan.ByRule ? ByRuleFlag : 0) | (More ? HasMore : 0);
  QualType U32 = Context.UnsignedIntTy;
  Expr *InfoMembers[] = {
      Nodes.string(textOf(S)),
      Nodes.string(At.File),
      Nodes.decay(Nodes.ref(List)),
      Nodes.integer(At.Line, U32),
      Nodes.integer(S.Plan.ByAddress, U32),
      Nodes.integer(std::min(S.FD->getNumParams(), MostParameters), Context.UnsignedShortTy),
      Nodes.integer(unsigned(Request.log_level), Context.UnsignedCharTy),
      Nodes.integer(Flags, Context.UnsignedCharTy),
  };
  Expr *Plain = Nodes.initList(Layer.SiteInfo, InfoMembers);
  Expr *Place = Nodes.ref(Info);
  if (More) {
    Expr *MoreMembers[] = {
        Plain,
        Nodes.integer(S.Plan.Out, U32),
        Nodes.floating(Request.sampling_ratio.value_or(-1), Context.FloatTy),
#define MLFLOW_LIMIT(Keyword, Member) Nodes.integer(Request.Keyword, U32),
#include "mlflow/limits.def"
    };
    Nodes.setInit(Info, Nodes.initList(Layer.SiteMore, MoreMembers));
    Place = Nodes.member(Info, Layer.SiteMoreInfo, SourceLocation());
  } else {
    Nodes.setInit(Info, Plain);
  }

  Expr *SiteMembers[] = {Nodes.integer(NotLoadedYet, U32), Nodes.integer(0, U32), Nodes.addressOf(Place)};
  Nodes.setInit(S.Variable, Nodes.initList(Layer.Site, SiteMembers));
}

// The first is before every constructor of the user's: until it has run, no call is recorded. What runs even earlier,
// the resolver of an ifunc, could not call into a library that is not bound yet. One entry each for the executable or
// shared object, however many units it is made of: the linker folds them.
void SiteDescriptors::Impl::registerSites() {
  if (Registered)
    return;
  Registered = true;
  struct Entry {
    llvm::StringRef Name, Section;
    FunctionDecl *Function;
  };
  for (const Entry &E :
       {Entry{"on_load", ".init_array.00100", Layer.AddSites}, Entry{"on_unload", ".fini_array", Layer.RemoveSites}}) {
    QualType T = Context.getPointerType(E.Function->getType());
    VarDecl *D = Data.folded(E.Name, "", T);
    if (!D)
      continue;
    declareWritableSection(Context, E.Section);
    placeIn(D, E.Section);
    D->addAttr(UsedAttr::CreateImplicit(Context));
    Nodes.setInit(D, Nodes.cast(Nodes.ref(E.Function), T, CK_FunctionToPointerDecay));
    Context.getTranslationUnitDecl()->makeDeclVisibleInContext(D); // for adoptRegistration
  }
}

// The sites of a module or precompiled header that this unit has loaded may be used here, and it may have no object of
// its own to register them. A precompiled header's variables are the ones there are; those of a module are not found.
void SiteDescriptors::Impl::adoptRegistration() {
  if (Registered)
    return;
  bool Found = false;
  for (llvm::StringRef Name : {"__mlflow_on_load", "__mlflow_on_unload"})
    for (NamedDecl *D : Context.getTranslationUnitDecl()->lookup(&Context.Idents.get(Name)))
      if (isa<VarDecl>(D)) {
        Nodes.Sema.Consumer.HandleTopLevelDecl(DeclGroupRef(D));
        Found = true;
      }
  if (Found)
    return;
  registerSites();
  Data.emit();
}

SiteDescriptors::SiteDescriptors(CaptureLayer &Layer, NodeBuilder &Nodes, const Options &Opts)
    : I(std::make_unique<Impl>(Layer, Nodes, Opts)) {}

SiteDescriptors::~SiteDescriptors() = default;

VarDecl *SiteDescriptors::declare(FunctionDecl &FD, const SitePlan &Plan) { return I->declare(FD, Plan); }

unsigned SiteDescriptors::observe(const VarDecl *Site, SitePlan::Observed What) { return I->observe(Site, What); }

void SiteDescriptors::finish() {
  // Each step may bring more of the others: an instantiated accessor may instantiate functions of the user's that are
  // traced.
  bool More = true;
  while (More) {
    if (!I->Queue.empty())
      I->registerSites();
    More = !I->Queue.empty();
    while (!I->Queue.empty()) {
      Site S = std::move(I->Queue.back());
      I->Queue.pop_back();
      I->fill(S);
    }
    More |= I->Types.fill();
    I->Nodes.Sema.PerformPendingInstantiations();
    More |= !I->Queue.empty();
  }
  I->Data.emit();
  I->adoptRegistration();
}

} // namespace mlflow::plugin
