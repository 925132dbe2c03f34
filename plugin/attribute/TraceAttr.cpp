#include "attribute/TraceAttr.h"

#include "attribute/Carrier.h"

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

/// What FD was instantiated from, or null.
const FunctionDecl *patternOf(const FunctionDecl &FD) {
  const FunctionDecl *Pattern = FD.getTemplateInstantiationPattern();
  if (!Pattern)
    Pattern = FD.getInstantiatedFromMemberFunction();
  return Pattern == &FD ? nullptr : Pattern;
}

/// Every declaration whose attributes hold for FD: itself, its other declarations, newest first, and the same of what
/// it was instantiated from. Stops at the first for which Found says true.
template <class Predicate> bool anyDeclaration(const FunctionDecl &FD, Predicate Found) {
  for (const FunctionDecl *From = &FD; From; From = patternOf(*From)) {
    if (Found(*From))
      return true;
    for (const FunctionDecl *Other : From->getMostRecentDecl()->redecls())
      if (Other != From && Found(*Other))
        return true;
  }
  return false;
}

/// The same parameter in other declarations of the function and in what it was instantiated from: calls Found with
/// each.
template <class Predicate> bool anyParameterLike(const FunctionDecl &FD, unsigned Index, Predicate Found) {
  for (const FunctionDecl *From = &FD; From;) {
    for (const FunctionDecl *Other : From->redecls())
      if (Index < Other->getNumParams() && Found(*Other->getParamDecl(Index)))
        return true;
    const FunctionDecl *Pattern = patternOf(*From);
    if (!Pattern)
      return false;
    // The elements of a pack shift what is behind them, but an instantiated parameter stands where its pattern does.
    const unsigned Before = Index;
    for (const FunctionDecl *Written : Pattern->redecls())
      for (const ParmVarDecl *P : Written->parameters())
        for (const FunctionDecl *Other : From->redecls())
          if (Before < Other->getNumParams() && Other->getParamDecl(Before)->getLocation() == P->getLocation())
            Index = P->getFunctionScopeIndex();
    From = Pattern;
  }
  return false;
}

/// capture_inputs and attributes name the parameters as the declaration with the attribute does; the definition may
/// call them otherwise.
void renameParameters(attributes::TraceRequest &Request, const FunctionDecl &Written, const FunctionDecl &FD) {
  if (&Written == &FD || Written.getNumParams() != FD.getNumParams())
    return;
  auto Rename = [&](std::string &Name) {
    for (unsigned I = 0; I < Written.getNumParams(); ++I)
      if (Written.getParamDecl(I)->getName() == Name) {
        llvm::StringRef Here = FD.getParamDecl(I)->getName();
        Name = Here.empty() ? "arg" + std::to_string(I) : Here.str();
        break;
      }
  };
  for (std::string &Name : Request.captured_parameters)
    Rename(Name);
  for (attributes::ParameterAttribute &Attribute : Request.parameter_attributes)
    Rename(Attribute.parameter);
}

bool carriesAnywhere(const Decl &D, llvm::StringRef Kind) {
  if (carried(D, Kind))
    return true;
  const auto *P = dyn_cast<ParmVarDecl>(&D);
  const auto *FD = P ? dyn_cast_or_null<FunctionDecl>(P->getDeclContext()) : nullptr;
  return FD && anyParameterLike(*FD, P->getFunctionScopeIndex(),
                                [Kind](const ParmVarDecl &Other) { return carried(Other, Kind) != nullptr; });
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
