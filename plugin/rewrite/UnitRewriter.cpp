#include "rewrite/UnitRewriter.h"

#include "Diagnostics.h"
#include "Options.h"
#include "attribute/RequestText.h"
#include "rewrite/AstIntegrity.h"
#include "rewrite/Eligibility.h"
#include "rewrite/FunctionFinder.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

/// Analysers and syntax checks see the user's code as it is written.
bool makesCode(frontend::ActionKind Action) {
  switch (Action) {
  case frontend::EmitAssembly:
  case frontend::EmitBC:
  case frontend::EmitCodeGenOnly:
  case frontend::EmitLLVM:
  case frontend::EmitLLVMOnly:
  case frontend::EmitObj:
  case frontend::GenerateHeaderUnit:
  case frontend::GenerateModule:
  case frontend::GenerateModuleInterface:
  case frontend::GeneratePCH:
  case frontend::GenerateReducedModuleInterface:
    return true;
  default:
    return false;
  }
}

} // namespace

UnitRewriter::UnitRewriter(CompilerInstance &CI, clang::Sema &S, const Options &Opts)
    : CI(CI), S(S), Opts(Opts), MakesCode(makesCode(CI.getFrontendOpts().ProgramAction)), Nodes(S) {
  declareSiteSection(S.Context);
}

bool UnitRewriter::isLayerThere() {
  if (!Layer.Namespace && !Layer.load(S.Context))
    return false;
  if (!Sites) {
    Sites.emplace(Layer, Nodes, Opts.PrivateMembers);
    Functions = std::make_unique<FunctionRewriter>(Nodes, Layer, *Sites);
  }
  return true;
}

void UnitRewriter::declared(Decl &D) {
  if (CI.getDiagnostics().hasErrorOccurred())
    return;
  if (D.isImplicit()) // our own descriptors come by here
    return;
  // Walking through the bodies of the standard library takes longer than all the rest.
  const SourceManager &SM = CI.getSourceManager();
  bool IsSystem = SM.isInSystemHeader(SM.getExpansionLoc(D.getLocation()));
  LambdasAreHidden = LambdasAreHidden || (!IsSystem && mayHideLambdas(D));
  for (FunctionDecl *FD : IsSystem ? functionsDirectlyIn(D) : functionsIn(D))
    consider(*FD);
}

void UnitRewriter::definedInClass(FunctionDecl &FD) {
  if (!CI.getDiagnostics().hasErrorOccurred())
    consider(FD);
}

void UnitRewriter::consider(FunctionDecl &FD) {
  if (!Seen.insert(&FD).second)
    return;
  Verdict V = judge(FD, Opts.All);
  if (!V.Request)
    return;
  if (!V.Obstacle && !isLayerThere()) {
    V.Obstacle = whyNoCaptureLayer(S.getLangOpts(), S.Context.getTargetInfo());
    if (!V.Obstacle)
      V.Obstacle = "a module unit must begin with 'module;'";
  }
  if (V.Obstacle)
    return cannotTrace(FD, V);
  if (MakesCode && !FunctionRewriter::isRewritten(FD, Layer))
    rewrite(FD, *V.Request, V.ByRule);
}

void UnitRewriter::rewrite(FunctionDecl &FD, const attributes::TraceRequest &Request, bool ByRule) {
  std::optional<AstIntegrity> Before;
  if (Opts.VerifyAst)
    Before.emplace(FD);
  Functions->rewrite(FD, Request, ByRule);
  if (Before)
    for (const std::string &Defect : Before->defects())
      report(CI.getDiagnostics(), FD.getLocation(), Diag::UnsoundTree) << &FD << Defect;
  if (Opts.Remarks)
    report(CI.getDiagnostics(), FD.getLocation(), Diag::Traced) << requestText(FD, Request);
}

void UnitRewriter::cannotTrace(const FunctionDecl &FD, const Verdict &V) {
  if ((V.ByRule && !Opts.Remarks) || !ToldOf.insert(FD.getLocation()).second)
    return;
  if (V.ByRule)
    report(CI.getDiagnostics(), FD.getLocation(), Diag::NotTraced) << V.Obstacle;
  else
    report(CI.getDiagnostics(), FD.getLocation(), Diag::NoEffect) << &FD << V.Obstacle;
}

void UnitRewriter::finish() {
  if (CI.getDiagnostics().hasErrorOccurred())
    return;
  if (LambdasAreHidden) {
    const SourceManager &SM = CI.getSourceManager();
    // noload: what a precompiled header brings was looked at when that was made.
    for (Decl *D : S.Context.getTranslationUnitDecl()->noload_decls())
      if (!D->isImplicit() && !SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation())))
        for (FunctionDecl *FD : functionsAndInstantiationsIn(*D))
          consider(*FD);
    S.PerformPendingInstantiations();
  }
  if (Sites && MakesCode)
    Sites->finish();
}

} // namespace mlflow::plugin
