#include "rewrite/PassedByAddress.h"

#include "ClangCompat.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Mangle.h"
#include "clang/Basic/TargetCXXABI.h"
#include "clang/Basic/TargetInfo.h"
#include "llvm/Support/raw_ostream.h"

#include <memory>

using namespace clang;

namespace mlflow::plugin {

namespace {

/// In the Itanium ABI, a class that is not trivial for the purpose of calls; the caller destroys the parameter, as it
/// does any temporary.
bool isPassedByAddress(const ASTContext &C, QualType T) {
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  return RD && RD->hasDefinition() && !RD->canPassInRegisters() && !RD->isParamDestroyedInCallee() &&
         C.getTargetInfo().getCXXABI().isItaniumFamily();
}

/// Local classes that nobody else can see are numbered by whoever mangles them, in the order in which he meets them.
/// And a body that is in a precompiled file is looked for by the declaration, not by the symbol.
bool hasKnownSymbol(const CXXMethodDecl &M) {
  if (M.isFromASTFile() || M.isMultiVersion())
    return false;
  return M.isExternallyVisible() ||
         (M.isInAnonymousNamespace() && !M.isTemplateInstantiation() && !M.getParent()->isLocalClass());
}

std::string symbolOf(ASTContext &C, const CXXMethodDecl &M) {
  std::unique_ptr<MangleContext> Mangle(C.createMangleContext());
  std::string Symbol;
  llvm::raw_string_ostream OS(Symbol);
  Mangle->mangleName(GlobalDecl(&M), OS);
  return Symbol;
}

} // namespace

CXXMethodDecl *takingReference(NodeBuilder &Nodes, const CXXMethodDecl &M, unsigned Index) {
  ASTContext &C = Nodes.Context;
  QualType T = M.getParamDecl(Index)->getType().getUnqualifiedType();
  const auto *Written = M.getType()->castAs<FunctionProtoType>();
  if (M.isVirtual() || !M.isImplicitObjectMemberFunction() || !isPassedByAddress(C, T) || !hasKnownSymbol(M) ||
      isUnresolvedExceptionSpec(Written->getExceptionSpecType()))
    return nullptr;

  SmallVector<QualType, 2> Types(Written->param_types());
  Types[Index] = C.getRValueReferenceType(T);
  QualType Type = C.getFunctionType(Written->getReturnType(), Types, Written->getExtProtoInfo());
  SourceLocation L = M.getLocation();
  auto *Twin = CXXMethodDecl::Create(C, const_cast<CXXRecordDecl *>(M.getParent()), L, M.getNameInfo(), Type,
                                     C.getTrivialTypeSourceInfo(Type, L), SC_None, /*UsesFPIntrin=*/false,
                                     /*isInline=*/false, ConstexprSpecKind::Unspecified, L);
  SmallVector<ParmVarDecl *, 2> Parameters;
  for (QualType Each : Types)
    Parameters.push_back(
        ParmVarDecl::Create(C, Twin, L, L, nullptr, Each, C.getTrivialTypeSourceInfo(Each, L), SC_None, nullptr));
  Twin->setParams(Parameters);
  Twin->setAccess(AS_public);
  Twin->setImplicit();
  Twin->setReferenced();
  Twin->markUsed(C);
  Twin->addAttr(asmLabel(C, symbolOf(C, M)));
  Twin->addAttr(NoDebugAttr::CreateImplicit(C));
  return Twin;
}

} // namespace mlflow::plugin
