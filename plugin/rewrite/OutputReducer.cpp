#include "rewrite/OutputReducer.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Sema/Lookup.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

using Found = llvm::SmallVector<NamedDecl *, 4>;

/// What is declared under the name in the blocks around a place, as far as they are written before it: the innermost
/// comes last.
void findLocals(const SourceManager &SM, const Stmt &Within, const IdentifierInfo *Name, SourceLocation Before,
                Found &Result) {
  for (const Stmt *Child : Within.children()) {
    if (!Child || Child->getBeginLoc().isInvalid() || !SM.isBeforeInTranslationUnit(Child->getBeginLoc(), Before))
      continue;
    if (const auto *Declarations = dyn_cast<DeclStmt>(Child)) {
      for (Decl *D : Declarations->decls())
        if (auto *Named = dyn_cast<ValueDecl>(D); Named && Named->getIdentifier() == Name)
          Result.assign(1, Named);
    }
    if (SM.isBeforeInTranslationUnit(Before, Child->getEndLoc()))
      findLocals(SM, *Child, Name, Before, Result);
  }
}

Found lookUpInFunction(const FunctionDecl &F, const IdentifierInfo *Name, SourceLocation Before) {
  Found Result;
  for (ParmVarDecl *Parameter : F.parameters())
    if (Parameter->getIdentifier() == Name)
      Result.push_back(Parameter);
  const SourceManager &SM = F.getASTContext().getSourceManager();
  if (const Stmt *Body = F.getBody()) {
    findLocals(SM, *Body, Name, Before, Result);
    return Result;
  }
  // Not at its end yet: blocks are not known, and it is looked at again (UserAttributes) unless it is an instance.
  for (Decl *D : F.decls())
    if (auto *Named = dyn_cast<ValueDecl>(D);
        Named && Named->getIdentifier() == Name && SM.isBeforeInTranslationUnit(Named->getLocation(), Before))
      Result.assign(1, Named);
  return Result;
}

Found lookUp(Sema &S, DeclContext &In, llvm::StringRef Name, Sema::LookupNameKind Kind, SourceLocation Before) {
  Found Result;
  if (In.isDependentContext())
    return Result;
  if (const auto *F = dyn_cast<FunctionDecl>(&In))
    return lookUpInFunction(*F, &S.Context.Idents.get(Name), Before);
  if (In.isFunctionOrMethod())
    return Result;
  LookupResult R(S, &S.Context.Idents.get(Name), Before, Kind);
  R.suppressDiagnostics();
  S.LookupQualifiedName(R, &In);
  const SourceManager &SM = S.getSourceManager();
  for (NamedDecl *D : R) { // a class is complete within its members
    NamedDecl *Target = D->getUnderlyingDecl();
    if (isa<CXXRecordDecl>(In) || SM.isBeforeInTranslationUnit(D->getLocation(), Before))
      Result.push_back(Target);
  }
  return Result;
}

Sema::LookupNameKind kindOf(std::size_t I, llvm::ArrayRef<llvm::StringRef> Parts) {
  return I + 1 == Parts.size() ? Sema::LookupOrdinaryName : Sema::LookupNestedNameSpecifierName;
}

/// `a::b::c` as the generator's body would find it.
Found lookUpAsIn(Sema &S, const FunctionDecl &Generator, llvm::StringRef Name) {
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  Name.split(Parts, "::");
  bool IsGlobal = Parts.front().empty();
  if (IsGlobal)
    Parts.erase(Parts.begin());
  SourceLocation Before = Generator.getLocation();
  Found Result;
  DeclContext *From = IsGlobal ? S.Context.getTranslationUnitDecl() : const_cast<DeclContext *>(Generator.getParent());
  for (; From && Result.empty(); From = From->getParent())
    Result = lookUp(S, *From, Parts.front(), kindOf(0, Parts), Before);
  for (std::size_t I = 1; I < Parts.size(); ++I) {
    auto *Scope = Result.size() == 1 ? dyn_cast<DeclContext>(Result.front()) : nullptr;
    if (!Scope)
      return {};
    Result = lookUp(S, *Scope, Parts[I], kindOf(I, Parts), Before);
  }
  return Result;
}

/// The operator() of an object, if it has one and that is no template.
FunctionDecl *callOperatorOf(Sema &S, const VarDecl &Object) {
  const CXXRecordDecl *RD = Object.getType().getNonReferenceType()->getAsCXXRecordDecl();
  if (!RD || !RD->hasDefinition())
    return nullptr;
  auto All = RD->lookup(S.Context.DeclarationNames.getCXXOperatorName(OO_Call));
  return All.isSingleResult() ? dyn_cast<FunctionDecl>(All.front()) : nullptr;
}

bool hasPushBack(Sema &S, QualType T) {
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  if (!RD || !S.isCompleteType(SourceLocation(), T))
    return false;
  LookupResult R(S, &S.Context.Idents.get("push_back"), SourceLocation(), Sema::LookupMemberName);
  R.suppressDiagnostics();
  return S.LookupQualifiedName(R, const_cast<CXXRecordDecl *>(RD->getDefinition()));
}

bool takesContainer(Sema &S, const FunctionDecl &F) {
  if (F.getNumParams() == 0 || F.getMinRequiredArguments() > 1 || F.isVariadic())
    return false;
  QualType T = F.getParamDecl(0)->getType();
  return !T->isRValueReferenceType() && hasPushBack(S, T.getNonReferenceType());
}

} // namespace

OutputReducer findOutputReducer(Sema &S, const FunctionDecl &Generator, llvm::StringRef Name) {
  OutputReducer Reducer;
  std::string Quoted = ("'" + Name + "'").str();
  bool Any = false;
  for (NamedDecl *D : lookUpAsIn(S, Generator, Name)) {
    Any = true;
    if (const auto *Variable = dyn_cast<VarDecl>(D); Variable && Variable->hasLocalStorage()) {
      Reducer.Problem = Quoted + " is a local variable, which the generator would have to capture: make it static";
      return Reducer;
    }
    auto *Value = dyn_cast<ValueDecl>(D);
    auto *Callee = dyn_cast<FunctionDecl>(D);
    const auto *Method = dyn_cast<CXXMethodDecl>(D);
    if (auto *Object = dyn_cast<VarDecl>(D))
      Callee = callOperatorOf(S, *Object);
    if (!Value || !Callee || (Method && !Method->isStatic()) || !takesContainer(S, *Callee))
      continue;
    if (Reducer.Callee && Reducer.Callee->getCanonicalDecl() != Value->getCanonicalDecl()) {
      Reducer.Callee = nullptr;
      Reducer.Problem = Quoted + " is overloaded for several containers";
      return Reducer;
    }
    if (Callee->getReturnType()->isUndeducedType())
      S.DeduceReturnType(Callee, Generator.getLocation(), /*Diagnose=*/false);
    Reducer.Callee = Value;
    Reducer.Container = Callee->getParamDecl(0)->getType().getNonReferenceType().getUnqualifiedType();
    Reducer.Result = Callee->getReturnType().getNonReferenceType().getCanonicalType();
  }
  if (!Any)
    Reducer.Problem = "no function or function object " + Quoted + " is visible where the generator is defined";
  else if (!Reducer.Callee)
    Reducer.Problem =
        Quoted + " does not take one container with push_back, by value or by reference, or is a template";
  else if (Reducer.Result->isVoidType() || Reducer.Result->isUndeducedType()) {
    Reducer.Callee = nullptr;
    Reducer.Problem = Quoted + " returns nothing";
  }
  return Reducer;
}

} // namespace mlflow::plugin
