#include "describe/FunctionText.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/PrettyPrinter.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

constexpr std::size_t LongestFullName = 400;

const CXXRecordDecl *recordOf(const FunctionDecl &FD) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&FD);
  return Method ? Method->getParent() : nullptr;
}

bool isLambdaCall(const FunctionDecl &FD) {
  const CXXRecordDecl *RD = recordOf(FD);
  return RD && RD->isLambda();
}

// The name alone. A constructor's would say the template arguments of its class.
std::string plainName(const FunctionDecl &FD) {
  const CXXRecordDecl *RD = recordOf(FD);
  if (RD && isa<CXXConstructorDecl>(FD))
    return RD->getNameAsString();
  if (RD && isa<CXXDestructorDecl>(FD))
    return "~" + RD->getNameAsString();
  return FD.getNameAsString();
}

// "int *" -> "int*", but not in "4 * sizeof(float)".
void closeUp(std::string &Text) {
  for (std::size_t At = 1; At < Text.size(); ++At)
    if ((Text[At] == '*' || Text[At] == '&') && Text[At - 1] == ' ' && Text.compare(At + 1, 1, " ") != 0)
      Text.erase(--At, 1);
}

void replaceAll(std::string &Text, llvm::StringRef From, llvm::StringRef To) {
  for (std::size_t At = 0; (At = Text.find(From, At)) != std::string::npos; At += To.size())
    Text.replace(At, From.size(), To);
}

std::string asDocumented(std::string Text) {
  closeUp(Text);
  // What everybody calls these; libc++ tells clang so, libstdc++ does not.
  replaceAll(Text, "std::basic_string<char>", "std::string");
  replaceAll(Text, "std::basic_string_view<char>", "std::string_view");
  return Text;
}

PrintingPolicy policyFor(const FunctionDecl &FD) {
  PrintingPolicy Policy = FD.getASTContext().getPrintingPolicy();
  Policy.SuppressTagKeyword = true;
  Policy.AnonymousTagLocations = false;
  return Policy;
}

void printScope(llvm::raw_ostream &OS, const DeclContext *Scope, const PrintingPolicy &Policy) {
  Scope = Scope->getNonTransparentContext();
  if (Scope->isTranslationUnit())
    return;
  const auto *Named = dyn_cast<NamedDecl>(Scope);
  printScope(OS, Scope->getParent(), Policy);
  if (!Named || Scope->isInlineNamespace())
    return;
  if (const auto *FD = dyn_cast<FunctionDecl>(Named)) {
    OS << (isLambdaCall(*FD) ? "lambda" : plainName(*FD)) << "::";
    return;
  }
  if (const auto *RD = dyn_cast<CXXRecordDecl>(Named); RD && RD->isLambda())
    return; // its call operator says so
  if (!Named->getIdentifier())
    OS << (isa<NamespaceDecl>(Named) ? "(anonymous namespace)" : "(unnamed)") << "::";
  else {
    Named->getNameForDiagnostic(OS, Policy, false);
    OS << "::";
  }
}

} // namespace

std::string spanNameOf(const FunctionDecl &FD) {
  if (isLambdaCall(FD)) {
    Place P = placeOf(FD);
    return ("lambda at " + llvm::sys::path::filename(P.File) + ":").str() + std::to_string(P.Line);
  }
  const CXXRecordDecl *RD = recordOf(FD);
  if (RD && RD->getIdentifier())
    return RD->getNameAsString() + "::" + plainName(FD);
  return plainName(FD);
}

std::string fullNameOf(const FunctionDecl &FD) {
  PrintingPolicy Policy = policyFor(FD);
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  printScope(OS, FD.getDeclContext(), Policy);
  if (isLambdaCall(FD))
    OS << "lambda";
  else
    FD.getNameForDiagnostic(OS, Policy, false);
  OS.flush();
  Text = asDocumented(Text);
  OS << '(';
  bool First = true;
  for (const ParmVarDecl *P : FD.parameters()) {
    OS << (First ? "" : ", ");
    First = false;
    OS << typeText(P->getOriginalType(), Policy);
  }
  if (FD.isVariadic())
    OS << (First ? "..." : ", ...");
  OS << ')';
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&FD); Method && !isLambdaCall(FD)) {
    if (Method->isConst())
      OS << " const";
    if (Method->isVolatile())
      OS << " volatile";
    if (Method->getRefQualifier() != RQ_None)
      OS << (Method->getRefQualifier() == RQ_LValue ? " &" : " &&");
  }
  OS.flush();
  if (Text.size() > LongestFullName)
    Text = Text.substr(0, LongestFullName - 3) + "...";
  return Text;
}

std::string typeText(QualType T, const PrintingPolicy &Policy) { return asDocumented(T.getAsString(Policy)); }

llvm::SmallVector<std::string, 8> parameterNamesOf(const FunctionDecl &FD) {
  // In an instantiation the elements of a pack are parameters of one name; only the pattern knows it was a pack.
  const FunctionDecl *Pattern = FD.getTemplateInstantiationPattern();
  auto IsPack = [&](const ParmVarDecl *P) {
    if (!Pattern || !P->getIdentifier())
      return false;
    for (const ParmVarDecl *Q : Pattern->parameters())
      if (Q->getIdentifier() == P->getIdentifier())
        return Q->isParameterPack();
    return false;
  };
  llvm::SmallVector<std::string, 8> Names;
  for (const ParmVarDecl *P : FD.parameters()) {
    if (!P->getIdentifier())
      Names.push_back("arg" + std::to_string(Names.size()));
    else
      Names.push_back(P->getName().str() + (IsPack(P) ? "..." : ""));
  }
  return Names;
}

Place placeOf(const FunctionDecl &FD) {
  const ASTContext &C = FD.getASTContext();
  const SourceManager &SM = C.getSourceManager();
  PresumedLoc P =
      SM.getPresumedLoc(SM.getExpansionLoc(isLambdaCall(FD) ? recordOf(FD)->getLocation() : FD.getLocation()));
  if (P.isInvalid())
    return {};
  llvm::SmallString<256> File(P.getFilename());
  C.getLangOpts().remapPathPrefix(File);
  return {File.str().str(), P.getLine()};
}

} // namespace mlflow::plugin
