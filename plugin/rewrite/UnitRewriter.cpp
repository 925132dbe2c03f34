#include "rewrite/UnitRewriter.h"

#include "Diagnostics.h"
#include "Options.h"
#include "attribute/RequestText.h"
#include "rewrite/AstIntegrity.h"
#include "rewrite/Eligibility.h"
#include "rewrite/FunctionFinder.h"
#include "rewrite/InjectedText.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

/// Analysers and syntax checks see the user's code as it is written.
bool isCodeMade(frontend::ActionKind Action) {
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
    : CI(CI), S(S), Opts(Opts), MakesCode(isCodeMade(CI.getFrontendOpts().ProgramAction)), Nodes(S),
      Coroutines(Nodes, Layer), Guards(Nodes, Layer), Threads(Nodes, Layer, Opts.Remarks) {
  declareSiteSection(S.Context);
}

bool UnitRewriter::isLayerThere() { return Layer.Namespace || Layer.load(S.Context); }

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
  considerThreads(FD);
  guardSpans(FD);
  Verdict V = judge(FD, Opts.All);
  if (!V.Request)
    return considerContext(FD);
  if (!V.Obstacle && !isLayerThere()) {
    V.Obstacle = whyNoCaptureLayer(S.getLangOpts(), S.Context.getTargetInfo());
    if (!V.Obstacle)
      V.Obstacle = "a module unit must begin with 'module;'";
  }
  if (V.Obstacle)
    return cannotTrace(FD, V);
  if (!MakesCode)
    return;
  if (!Sites) {
    Sites.emplace(Layer, Nodes, Opts);
    Functions = std::make_unique<FunctionRewriter>(Nodes, Layer, *Sites);
  }
  if (!isRewritten(FD))
    rewrite(FD, V);
}

void UnitRewriter::guardSpans(FunctionDecl &FD) {
  if (MakesCode && Guards.mayHold(FD) && isLayerThere())
    checked(FD, [&] { Guards.guard(FD); });
}

void UnitRewriter::considerContext(FunctionDecl &FD) {
  if (MakesCode && !Opts.NoCoroutineContext && mayKeepContext(FD) && isLayerThere() && !isRewritten(FD))
    checked(FD, [&] { Coroutines.keepContext(FD); });
}

// Before the function itself is rewritten, while its tree is the one that the user wrote.
void UnitRewriter::considerThreads(FunctionDecl &FD) {
  if (Opts.BindThreads && MakesCode && ThreadBinder::mayBindIn(FD) && isLayerThere())
    checked(FD, [&] { Threads.bindIn(FD); });
}

bool UnitRewriter::isRewritten(const FunctionDecl &FD) const {
  return CoroutineRewriter::isCoroutine(FD) ? CoroutineRewriter::isRewritten(FD)
                                            : FunctionRewriter::isRewritten(FD, Layer);
}

void UnitRewriter::rewrite(FunctionDecl &FD, const Verdict &V) {
  checked(FD, [&] {
    if (CoroutineRewriter::isCoroutine(FD))
      Coroutines.trace(FD, *V.Request, V.ByRule, *Sites);
    else
      Functions->rewrite(FD, *V.Request, V.ByRule);
  });
  if (Opts.Remarks)
    report(CI.getDiagnostics(), FD.getLocation(), Diag::Traced) << requestText(FD, *V.Request);
}

template <class Rewrite> void UnitRewriter::checked(FunctionDecl &FD, Rewrite R) {
  std::optional<AstIntegrity> Before;
  if (Opts.VerifyAst)
    Before.emplace(FD);
  R();
  if (Before)
    for (const std::string &Defect : Before->defects())
      report(CI.getDiagnostics(), FD.getLocation(), Diag::UnsoundTree) << &FD << Defect;
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
