#include "describe/ConstantData.h"

#include "rewrite/NodeBuilder.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/GlobalDecl.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MD5.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

constexpr std::size_t LongestSymbol = 120;

// Symbols of templates can be kilobytes long; beyond a length only their hash is kept.
std::string bounded(std::string Symbol) {
  for (char &C : Symbol)
    if (C == '\1') // an asm label
      C = '.';
  if (Symbol.size() <= LongestSymbol)
    return Symbol;
  llvm::MD5 Hash;
  Hash.update(Symbol);
  return std::string(Hash.final().digest());
}

// Internal names of a precompiled header or module must not meet those of the unit that loads it.
std::string saltOf(Sema &S) {
  const LangOptions &LO = S.getLangOpts();
  if (!LO.CompilingPCH && !LO.isCompilingModule())
    return "";
  const SourceManager &SM = S.getSourceManager();
  std::string Which = LO.CurrentModule;
  if (auto File = SM.getFileEntryRefForID(SM.getMainFileID()))
    Which += File->getName();
  return llvm::utohexstr(llvm::xxh3_64bits(Which) & 0xffffff) + "_";
}

GlobalDecl asGlobalDecl(const FunctionDecl &FD) {
  if (auto *Constructor = dyn_cast<CXXConstructorDecl>(&FD))
    return {Constructor, Ctor_Base};
  if (auto *Destructor = dyn_cast<CXXDestructorDecl>(&FD))
    return {Destructor, Dtor_Base};
  return &FD;
}

} // namespace

ConstantData::ConstantData(NodeBuilder &Nodes)
    : Nodes(Nodes), Mangle(Nodes.Context.createMangleContext()), Salt(saltOf(Nodes.Sema)) {}

VarDecl *ConstantData::folded(llvm::StringRef Prefix, llvm::StringRef Symbol, QualType T) {
  std::string Name = ("__mlflow_" + Prefix + Symbol).str();
  VarDecl *&D = ByName[Name];
  if (D)
    return nullptr;
  D = Nodes.global(Name, T, true);
  Unemitted.push_back(D);
  return D;
}

VarDecl *ConstantData::internal(llvm::StringRef Prefix, QualType T) {
  VarDecl *D = Nodes.global(("__mlflow_" + Prefix + Salt).str() + std::to_string(++Serial), T, false);
  Unemitted.push_back(D);
  return D;
}

std::string ConstantData::symbolOf(QualType T) {
  std::string Symbol;
  llvm::raw_string_ostream OS(Symbol);
  Mangle->mangleCXXRTTIName(T.getCanonicalType(), OS);
  return bounded(Symbol);
}

std::string ConstantData::symbolOf(const FunctionDecl &FD) {
  std::string Symbol;
  llvm::raw_string_ostream OS(Symbol);
  if (Mangle->shouldMangleDeclName(&FD))
    Mangle->mangleName(asGlobalDecl(FD), OS);
  else
    OS << FD.getName();
  return bounded(Symbol);
}

void ConstantData::emit() {
  for (std::size_t I = 0; I < Unemitted.size(); ++I)
    Nodes.Sema.Consumer.HandleTopLevelDecl(DeclGroupRef(Unemitted[I]));
  Unemitted.clear();
}

} // namespace mlflow::plugin
