#include "rewrite/SpanGuards.h"

#include "rewrite/CaptureLayer.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

const NamespaceDecl *namespaceIn(const DeclContext &Context, IdentifierInfo &Name) {
  for (const NamedDecl *D : Context.lookup(&Name))
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(D))
      return Namespace;
  return nullptr;
}

/// mlflow::v1::Span of mlflow/span.h, once it is defined. That of a unit that compiles tracing out is in another
/// namespace.
const CXXRecordDecl *findSpan(ASTContext &C) {
  // get, not find: what a precompiled header declares is then looked for too.
  const NamespaceDecl *Namespace = namespaceIn(*C.getTranslationUnitDecl(), C.Idents.get("mlflow"));
  Namespace = Namespace ? namespaceIn(*Namespace, C.Idents.get("v1")) : nullptr;
  if (!Namespace)
    return nullptr;
  for (const NamedDecl *D : Namespace->lookup(&C.Idents.get("Span")))
    if (const auto *Record = dyn_cast<CXXRecordDecl>(D))
      return Record->getDefinition() ? Record->getCanonicalDecl() : nullptr;
  return nullptr;
}

/// The API itself says what leaves its functions.
bool isOfTheApi(const FunctionDecl &FD) {
  for (const DeclContext *At = FD.getDeclContext(); At; At = At->getParent())
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(At);
        Namespace && Namespace->getIdentifier() && Namespace->getName() == "mlflow" &&
        Namespace->getParent()->getRedeclContext()->isTranslationUnit())
      return true;
  return false;
}

bool isInSystemHeader(const FunctionDecl &FD) {
  const SourceManager &SM = FD.getASTContext().getSourceManager();
  return SM.isInSystemHeader(SM.getExpansionLoc(FD.getLocation()));
}

/// Where a jump goes that names no label, a try block may be in its way.
bool hasComputedGoto(const Stmt *S) {
  if (!S)
    return false;
  if (isa<AddrLabelExpr, IndirectGotoStmt>(S))
    return true;
  for (const Stmt *Child : S->children())
    if (hasComputedGoto(Child))
      return true;
  return false;
}

} // namespace

bool SpanGuards::mayHold(const FunctionDecl &FD) {
  if (FD.isInvalidDecl() || FD.isDependentContext() || FD.isDefaulted() || FD.isConstexpr() || !FD.hasBody() ||
      !FD.doesThisDeclarationHaveABody())
    return false;
  if (!Span)
    Span = findSpan(Nodes.Context);
  return Span && !isInSystemHeader(FD) && !isOfTheApi(FD) && FD.getBody();
}

bool SpanGuards::isSpan(const Stmt *S) const {
  const auto *Declaration = dyn_cast<DeclStmt>(S);
  if (!Declaration)
    return false;
  for (const Decl *D : Declaration->decls())
    if (const auto *Variable = dyn_cast<VarDecl>(D); Variable && Variable->hasLocalStorage())
      if (const CXXRecordDecl *Record = Variable->getType()->getAsCXXRecordDecl();
          Record && Record->getCanonicalDecl() == Span)
        return true;
  return false;
}

// From the end: each guard holds those of the spans behind it.
CompoundStmt *SpanGuards::guarded(CompoundStmt *Block, FunctionDecl &FD) {
  SmallVector<Stmt *, 16> Statements(Block->body_begin(), Block->body_end());
  bool Changed = false;
  for (std::size_t I = Statements.size(); I-- > 0;) {
    ArrayRef<Stmt *> Behind = ArrayRef<Stmt *>(Statements).drop_front(I + 1);
    if (!isSpan(Statements[I]) || (Behind.size() == 1 && Filter.isGuard(Behind.front())))
      continue;
    Stmt *Guard = Filter.around(Behind, Block->getRBracLoc(), FD);
    if (!Guard)
      continue;
    Statements.truncate(I + 1);
    Statements.push_back(Guard);
    Changed = true;
  }
  return Changed ? Nodes.block(Statements, Block->getLBracLoc(), Block->getRBracLoc()) : Block;
}

void SpanGuards::guardBelow(Stmt *S, FunctionDecl &FD) {
  if (isa<LambdaExpr, BlockExpr>(S)) // functions of their own
    return;
  for (Stmt *&Child : S->children()) {
    if (!Child)
      continue;
    guardBelow(Child, FD);
    // The last statement of a statement expression is its value.
    if (auto *Block = dyn_cast<CompoundStmt>(Child); Block && !isa<StmtExpr>(S))
      Child = guarded(Block, FD);
  }
}

void SpanGuards::guard(FunctionDecl &FD) {
  Stmt *Body = FD.getBody();
  if (hasComputedGoto(Body))
    return;
  Sema::SynthesizedFunctionScope Scope(Nodes.Sema, &FD);
  guardBelow(Body, FD);
  if (auto *Block = dyn_cast<CompoundStmt>(Body))
    if (CompoundStmt *New = guarded(Block, FD); New != Block)
      FD.setBody(New);
}

} // namespace mlflow::plugin
