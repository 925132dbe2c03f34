#include "attribute/TraceAttr.h"

#include "attribute/Carrier.h"

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

/// Every declaration whose attributes hold for FD: itself, its other declarations, newest first, and the same of what
/// it was instantiated from. Stops at the first for which Found says true.
template <class Predicate> bool anyDeclaration(const FunctionDecl &FD, Predicate Found) {
  for (const FunctionDecl *From = &FD; From;) {
    if (Found(*From))
      return true;
    for (const FunctionDecl *Other : From->getMostRecentDecl()->redecls())
      if (Other != From && Found(*Other))
        return true;
    const FunctionDecl *Pattern = From->getTemplateInstantiationPattern();
    if (!Pattern)
      Pattern = From->getInstantiatedFromMemberFunction();
    From = Pattern == From ? nullptr : Pattern;
  }
  return false;
}

/// capture_inputs names the parameters as the declaration with the attribute does; the definition may call them
/// otherwise.
void renameParameters(attributes::TraceRequest &Request, const FunctionDecl &Written, const FunctionDecl &FD) {
  if (&Written == &FD || Written.getNumParams() != FD.getNumParams())
    return;
  for (std::string &Name : Request.captured_parameters)
    for (unsigned I = 0; I < Written.getNumParams(); ++I)
      if (Written.getParamDecl(I)->getName() == Name) {
        llvm::StringRef Here = FD.getParamDecl(I)->getName();
        Name = Here.empty() ? "arg" + std::to_string(I) : Here.str();
        break;
      }
}

bool carriesAnywhere(const Decl &D, llvm::StringRef Kind) {
  const auto *P = dyn_cast<ParmVarDecl>(&D);
  if (carried(D, Kind) || !P)
    return carried(D, Kind);
  const auto *FD = dyn_cast_or_null<FunctionDecl>(P->getDeclContext());
  if (!FD)
    return false;
  unsigned Index = P->getFunctionScopeIndex();
  return anyDeclaration(*FD, [&](const FunctionDecl &Other) {
    return Other.getNumParams() == FD->getNumParams() && carried(*Other.getParamDecl(Index), Kind);
  });
}

} // namespace

std::optional<attributes::TraceRequest> traceRequestOf(const FunctionDecl &FD) {
  std::optional<attributes::TraceRequest> Request;
  anyDeclaration(FD, [&](const FunctionDecl &D) {
    llvm::StringRef Text;
    const Carrier *A = carried(D, TraceCarrier, &Text);
    if (!A || A->isInherited())
      return false;
    Request = attributes::decode(Text.str());
    if (Request)
      renameParameters(*Request, D, FD);
    return true;
  });
  return Request;
}

bool isNeverTraced(const FunctionDecl &FD) {
  return anyDeclaration(FD, [](const FunctionDecl &D) { return carried(D, NoTraceCarrier); });
}

ValueMark valueMarkOf(const Decl &D) {
  // What hides most wins.
  if (carriesAnywhere(D, SkipCarrier))
    return ValueMark::Skip;
  if (carriesAnywhere(D, SensitiveCarrier))
    return ValueMark::Sensitive;
  if (carriesAnywhere(D, OutCarrier))
    return ValueMark::Out;
  return ValueMark::None;
}

} // namespace mlflow::plugin
