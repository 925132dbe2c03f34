#include "rewrite/CaptureLayer.h"

#include "TokenWatchers.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/Sema.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

const char LayerText[] = "\n# 1 \"<mlflow-trace>\" 1 3\n"
#define MLFLOW_MEMBER(name) "#pragma push_macro(\"" #name "\")\n#undef " #name "\n"
#include "LibraryMembers.def"
// The text, in three parts.
#include "CaptureLayer.inc"
// What reads library types.
#include "CaptureAccessors.inc"
#include "CaptureWriters.inc"
                         "#undef __MLFLOW_QUIET\n"
                         "#undef __MLFLOW_RUNTIME\n"
                         "} // namespace __mlflow\n"
                         "#pragma pack(pop)\n"
#define MLFLOW_MEMBER(name) "#pragma pop_macro(\"" #name "\")\n"
#include "LibraryMembers.def"
                         "# 2 \"<built-in>\" 2\n";

enum class UnitKind { Ordinary, GlobalFragment /* starts with `module;` */, Module /* with `[export] module name` */ };

// A unit of a C++20 module must begin with its declaration: nothing may be put in front of it.
UnitKind unitKind(CompilerInstance &CI) {
  const LangOptions &LO = CI.getLangOpts();
  if (!LO.CPlusPlusModules)
    return UnitKind::Ordinary;
  SourceManager &SM = CI.getSourceManager();
  FileID Main = SM.getMainFileID();
  llvm::StringRef Text = SM.getBufferData(Main);
  Lexer L(SM.getLocForStartOfFile(Main), LO, Text.begin(), Text.begin(), Text.end());
  Token T;
  L.LexFromRawLexer(T);
  while (T.is(tok::hash) && T.isAtStartOfLine()) // clang lets directives come first
    do
      L.LexFromRawLexer(T);
    while (T.isNot(tok::eof) && !T.isAtStartOfLine());
  auto Is = [&](llvm::StringRef Word) { return T.is(tok::raw_identifier) && T.getRawIdentifier() == Word; };
  bool Exported = Is("export");
  if (Exported)
    L.LexFromRawLexer(T);
  if (!Is("module"))
    return UnitKind::Ordinary;
  L.LexFromRawLexer(T);
  if (T.is(tok::semi))
    return UnitKind::GlobalFragment;
  return T.is(tok::raw_identifier) ? UnitKind::Module : UnitKind::Ordinary;
}

/// The predefines end with the files of -include, which may have traced functions.
std::string beforeForcedIncludes(const std::string &Predefines) {
  static constexpr llvm::StringLiteral EndOfCommandLine = "# 1 \"<built-in>\" 2\n";
  std::size_t At = Predefines.rfind(EndOfCommandLine.data());
  At = At == std::string::npos ? Predefines.size() : At + EndOfCommandLine.size();
  return Predefines.substr(0, At) + LayerText + Predefines.substr(At);
}

void enterLayerNow(CompilerInstance &CI) {
  FileID File = CI.getSourceManager().createFileID(llvm::MemoryBuffer::getMemBuffer(LayerText, "<mlflow-trace>"),
                                                   SrcMgr::C_System);
  CI.getPreprocessor().EnterSourceFile(File, nullptr, SourceLocation());
}

/// What is compiled is a module or precompiled header: nothing of it is read, and it has the text.
bool isPrecompiled(const CompilerInstance &CI) {
  const auto &Inputs = CI.getFrontendOpts().Inputs;
  return !Inputs.empty() && Inputs.front().getKind().getFormat() == InputKind::Precompiled;
}

NamespaceDecl *findLayer(ASTContext &Context) {
  for (NamedDecl *D : Context.getTranslationUnitDecl()->lookup(&Context.Idents.get("__mlflow")))
    if (auto *N = dyn_cast<NamespaceDecl>(D))
      return N;
  return nullptr;
}

} // namespace

const char *whyNoCaptureLayer(const LangOptions &LO, const TargetInfo &Target) {
  if (!LO.CPlusPlus)
    return "functions in C are not supported";
  if (!LO.CPlusPlus11)
    return "it needs C++11 or later";
  if (LO.CUDA || LO.OpenCL || LO.HLSL || LO.SYCLIsDevice || LO.OpenMPIsTargetDevice)
    return "device code is not supported";
  const llvm::Triple &T = Target.getTriple();
  if (!T.isOSBinFormatELF())
    return "only programs in ELF files can be traced";
  // BPF says that it has atomic operations, and cannot load.
  if (T.isBPF() || Target.getPointerWidth(LangAS::Default) < 32 || !Target.hasBuiltinAtomic(32, 32))
    return "the target lacks what tracing needs";
  return nullptr;
}

void injectCaptureLayer(CompilerInstance &CI, TokenWatchers &Watchers) {
  if (isPrecompiled(CI) || whyNoCaptureLayer(CI.getLangOpts(), CI.getTarget()))
    return;
  Preprocessor &PP = CI.getPreprocessor();
  switch (unitKind(CI)) {
  case UnitKind::Ordinary:
    // A precompiled header brings predefines of its own: injectCaptureLayerLate sees to it.
    if (PP.getPreprocessorOpts().ImplicitPCHInclude.empty())
      PP.setPredefines(beforeForcedIncludes(PP.getPredefines()));
    return;
  case UnitKind::GlobalFragment:
    // A conditional directive may take the fragment away: then the first tokens are others, and nothing may be put
    // behind them.
    Watchers.add([&CI, Seen = 0](const Token &T) mutable {
      if (Seen > 1 || !CI.getSourceManager().isInMainFile(T.getLocation()))
        return;
      if (++Seen == 1 && !(!T.isAnnotation() && T.getIdentifierInfo() && T.getIdentifierInfo()->isStr("module")))
        Seen = 3;
      if (Seen == 2 && T.is(tok::semi))
        enterLayerNow(CI);
    });
    return;
  case UnitKind::Module:
    return;
  }
}

void injectCaptureLayerLate(CompilerInstance &CI, Sema &S) {
  if (!CI.getPreprocessorOpts().ImplicitPCHInclude.empty() && !isPrecompiled(CI) &&
      !whyNoCaptureLayer(CI.getLangOpts(), CI.getTarget()) && !findLayer(S.Context))
    enterLayerNow(CI);
}

bool CaptureLayer::load(ASTContext &Context) {
  Namespace = findLayer(Context);
  if (!Namespace)
    return false;
  bool Complete = true;
  auto Find = [&](DeclContext *In, llvm::StringRef Name, auto *&Into) {
    using Kind = std::remove_reference_t<decltype(*Into)>;
    Into = nullptr;
    for (NamedDecl *D : In->lookup(&Context.Idents.get(Name)))
      if (auto *Found = dyn_cast<Kind>(D)) {
        Into = Found;
        break;
      }
    Complete &= Into != nullptr;
  };
  auto Record = [&](llvm::StringRef Name, QualType &Into) {
    CXXRecordDecl *RD = nullptr;
    Find(Namespace, Name, RD);
    RD = RD ? RD->getDefinition() : nullptr;
    Complete &= RD != nullptr;
    if (RD)
      Into = Context.getTypeDeclType(static_cast<const TypeDecl *>(RD)).getCanonicalType();
    return RD;
  };
  auto Member = [&](CXXRecordDecl *RD, llvm::StringRef Name, FieldDecl *&Into) {
    if (RD)
      Find(RD, Name, Into);
  };

  FieldDecl *Access = nullptr;
  Member(Record("__type", Type), "__access", Access);
  Record("__field", Field);
  Record("__site_info", SiteInfo);
  Member(Record("__site_more", SiteMore), "__info", SiteMoreInfo);
  Member(Record("__site", Site), "__live", SiteLive);
  CXXRecordDecl *HandleRecord = Record("__handle", Handle);
  Member(HandleRecord, "__token", HandleToken);
  Member(HandleRecord, "__result", HandleResult);
  Member(HandleRecord, "__how", HandleHow);
  Find(Namespace, "__mlflow_enter", Enter);
  Find(Namespace, "__mlflow_leave", Leave);
  Find(Namespace, "__cleanup", Cleanup);
  Find(Namespace, "__cleanup_for_target", CleanupForTarget);
  Find(Namespace, "__add_sites", AddSites);
  Find(Namespace, "__remove_sites", RemoveSites);
  Find(Context.getTranslationUnitDecl(), "__mlflow_filter", Filter);
  Find(Namespace, "__bind", Bind);
  Find(Namespace, "__bind_task", BindTask);
  Find(Namespace, "__bound", Bound);
  if (!Namespace->lookup(&Context.Idents.get("__flow")).empty()) {
    Member(Record("__flow", Flow), "__state", FlowState);
    CXXRecordDecl *BodyRecord = Record("__flow_body", FlowBody);
    Member(BodyRecord, "__of", FlowBodyOf);
    Member(BodyRecord, "__how", FlowBodyHow);
    Record("__suspension", Suspension);
    Find(Namespace, "__mlflow_create", CreateFlow);
    Find(Namespace, "__keep_context", KeepContext);
    Find(Namespace, "__drop_flow", DropFlow);
    Find(Namespace, "__start_body", StartBody);
    Find(Namespace, "__leave_body", LeaveBody);
    Find(Namespace, "__leave_context", LeaveContext);
    Find(Namespace, "__is_ready", IsReady);
    Find(Namespace, "__resumed", Resumed);
    Find(Namespace, "__leave_suspend", LeaveSuspend);
    Find(Namespace, "__see", See);
    Find(Namespace, "__see_scalar", SeeScalar);
    Record("__collected", Collected);
    Find(Namespace, "__gather", Gather);
    Find(Namespace, "__gather_scalar", GatherScalar);
    Find(Namespace, "__reduce", Reduce);
  }
  if (!Complete || !Access) {
    Namespace = nullptr;
    return false;
  }
  Accessor = Access->getType().getCanonicalType();
  TypePointer = Context.getPointerType(Context.getConstType(Type));
  return true;
}

FunctionTemplateDecl *CaptureLayer::accessor(llvm::StringRef Name) const {
  if (!Namespace)
    return nullptr;
  for (NamedDecl *D : Namespace->lookup(&Namespace->getASTContext().Idents.get(Name)))
    if (auto *T = dyn_cast<FunctionTemplateDecl>(D))
      return T;
  return nullptr;
}

} // namespace mlflow::plugin
