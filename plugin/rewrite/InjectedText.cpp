#include "rewrite/InjectedText.h"

#include "ClangCompat.h"
#include "TokenWatchers.h"
#include "rewrite/CaptureLayer.h"
#include "rewrite/EndOfUnit.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Support/MemoryBuffer.h"

#include <utility>
#include <vector>

using namespace clang;

namespace mlflow::plugin {

namespace {

// Its type_info is the runtime's: it observes exceptions and matches none.
const char LayerText[] = "class __attribute__((__visibility__(\"default\"))) __mlflow_filter {\n"
                         "public:\n"
                         "  virtual void __mlflow_key();\n"
                         "};\n"
#include "CaptureBegin.inc"
// What functions are rewritten with.
#include "CaptureLayer.inc"
// The end.
#include "CaptureEnd.inc"
    ;

const char ReaderText[] =
#include "CaptureBegin.inc"
// What is read in place.
#include "CaptureAccessors.inc"
// What is written by the program's side.
#include "CaptureWriters.inc"
// The end.
#include "CaptureEnd.inc"
    ;

/// The names that a text says, but for macros of its own.
llvm::SetVector<llvm::StringRef> namesIn(llvm::StringRef Text) {
  // Keywords are names too: there are macros that are called so.
  Lexer L(SourceLocation(), LangOptions(), Text.begin(), Text.begin(), Text.end());
  llvm::SetVector<llvm::StringRef> Names;
  for (Token T;;) {
    L.LexFromRawLexer(T);
    if (T.is(tok::eof))
      return Names;
    if (T.is(tok::raw_identifier) && !T.getRawIdentifier().starts_with("__MLFLOW"))
      Names.insert(T.getRawIdentifier());
  }
}

/// At the beginning of a unit: with the macros of the command line put aside.
std::string withoutGivenMacros(llvm::StringRef Text, const PreprocessorOptions &Given) {
  if (Given.Macros.empty())
    return Text.str();
  const llvm::SetVector<llvm::StringRef> Names = namesIn(Text);
  std::string Aside, Back;
  for (const auto &[Macro, IsUndefined] : Given.Macros) {
    llvm::StringRef Name = llvm::StringRef(Macro).take_until([](char C) { return C == '=' || C == '('; });
    if (!IsUndefined && Names.contains(Name)) {
      Aside += ("#pragma push_macro(\"" + Name + "\")\n#undef " + Name + "\n").str();
      Back += ("#pragma pop_macro(\"" + Name + "\")\n").str();
    }
  }
  return Aside + Text.str() + Back;
}

/// At the end of a unit: without the user's macros, which nobody needs any more, nor those of any header.
std::string withoutDefinedMacros(llvm::StringRef Text, Preprocessor &PP) {
  std::string Undefined;
  for (llvm::StringRef Name : namesIn(Text))
    if (const MacroInfo *MI = PP.getMacroInfo(PP.getIdentifierInfo(Name)); MI && !MI->isBuiltinMacro())
      Undefined += ("#undef " + Name + "\n").str();
  return Undefined + Text.str();
}

/// Both parts, for the beginning.
std::string wholeText(const PreprocessorOptions &Given) {
  return withoutGivenMacros(LayerText, Given) + withoutGivenMacros(ReaderText, Given);
}

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
std::string beforeForcedIncludes(const std::string &Predefines, const std::string &Text) {
  static constexpr llvm::StringLiteral EndOfCommandLine = "# 1 \"<built-in>\" 2\n";
  std::size_t At = Predefines.rfind(EndOfCommandLine.data());
  At = At == std::string::npos ? Predefines.size() : At + EndOfCommandLine.size();
  // The marker makes it a system header.
  return Predefines.substr(0, At) + "\n# 1 \"<mlflow-trace>\" 1 3\n" + Text + "# 2 \"<built-in>\" 2\n" +
         Predefines.substr(At);
}

bool isPreprocessed(const CompilerInstance &CI) {
  const auto &Inputs = CI.getFrontendOpts().Inputs;
  return !Inputs.empty() && Inputs.front().getKind().isPreprocessed();
}

void enterTextNow(CompilerInstance &CI, const std::string &Text) {
  FileID File = CI.getSourceManager().createFileID(llvm::MemoryBuffer::getMemBufferCopy(Text, "<mlflow-trace>"),
                                                   SrcMgr::C_System);
  CI.getPreprocessor().EnterSourceFile(File, nullptr, SourceLocation());
}

void enterTokens(Preprocessor &PP, llvm::ArrayRef<Token> Tokens, bool IsReinject) {
  auto Stream = std::make_unique<Token[]>(Tokens.size());
  std::copy(Tokens.begin(), Tokens.end(), Stream.get());
  PP.EnterTokenStream(std::move(Stream), Tokens.size(), /*DisableMacroExpansion=*/true, IsReinject);
}

/// Its tokens, since what comes behind it is read without macros.
void enterTokensNow(CompilerInstance &CI, const std::string &Text) {
  static constexpr llvm::StringLiteral End = "__mlflow_end_of_text";
  Preprocessor &PP = CI.getPreprocessor();
  MacrosInPreprocessedInput Expanded(PP);
  enterTextNow(CI, Text + "\n" + End.str() + "\n");
  std::vector<Token> Tokens;
  Token T;
  auto IsLast = [&] { return T.is(tok::eof) || (T.is(tok::identifier) && T.getIdentifierInfo()->getName() == End); };
  for (PP.Lex(T); !IsLast(); PP.Lex(T))
    Tokens.push_back(T);
  enterTokens(PP, Tokens, /*IsReinject=*/true);
}

void enterWholeTextNow(CompilerInstance &CI) {
  (isPreprocessed(CI) ? enterTokensNow : enterTextNow)(CI, wholeText(CI.getPreprocessorOpts()));
}

/// T comes again, behind the text.
void enterWholeTextBefore(Token &T, CompilerInstance &CI) {
  Preprocessor &PP = CI.getPreprocessor();
  enterTokens(PP, T, /*IsReinject=*/false); // whoever watches tokens has to see it where it is
  enterWholeTextNow(CI);
  PP.Lex(T);
}

/// What is compiled is a module or precompiled header: nothing of it is read, and it has the text.
bool isPrecompiled(const CompilerInstance &CI) {
  const auto &Inputs = CI.getFrontendOpts().Inputs;
  return !Inputs.empty() && Inputs.front().getKind().getFormat() == InputKind::Precompiled;
}

/// A module that was imported may have brought them.
bool areReadersThere(ASTContext &Context) {
  NamespaceDecl *Layer = CaptureLayer::find(Context);
  return Layer && !Layer->lookup(&Context.Idents.get("__read_each")).empty();
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

void injectText(CompilerInstance &CI, TokenWatchers &Watchers, std::function<bool()> IsTraced) {
  if (isPrecompiled(CI) || whyNoCaptureLayer(CI.getLangOpts(), CI.getTarget()))
    return;
  Preprocessor &PP = CI.getPreprocessor();
  const PreprocessorOptions &Given = CI.getPreprocessorOpts();
  ASTContext &Context = CI.getASTContext();
  switch (unitKind(CI)) {
  case UnitKind::Ordinary:
    // A precompiled header brings predefines of its own: injectTextLate sees to it.
    if (!Given.ImplicitPCHInclude.empty())
      return;
    if (isPreprocessed(CI)) {
      Watchers.add([&CI, IsFirst = true](Token &T) mutable {
        if (std::exchange(IsFirst, false) && T.isNot(tok::eof))
          enterWholeTextBefore(T, CI);
      });
      return;
    }
    if (Context.TUKind != TU_Complete) {
      PP.setPredefines(beforeForcedIncludes(PP.getPredefines(), wholeText(Given)));
      return;
    }
    PP.setPredefines(beforeForcedIncludes(PP.getPredefines(), withoutGivenMacros(LayerText, Given)));
    atEndOfUnit(PP, Watchers, [&PP, &Context, IsTraced = std::move(IsTraced)]() -> std::string {
      return IsTraced() && !areReadersThere(Context) ? withoutDefinedMacros(ReaderText, PP) : "";
    });
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
        enterWholeTextNow(CI);
    });
    return;
  case UnitKind::Module:
    return;
  }
}

void injectTextLate(CompilerInstance &CI, Sema &S) {
  if (!CI.getPreprocessorOpts().ImplicitPCHInclude.empty() && !isPrecompiled(CI) &&
      !whyNoCaptureLayer(CI.getLangOpts(), CI.getTarget()) && !CaptureLayer::find(S.Context))
    enterWholeTextNow(CI);
}

} // namespace mlflow::plugin
