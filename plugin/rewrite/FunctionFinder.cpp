#include "rewrite/FunctionFinder.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

class Finder : public RecursiveASTVisitor<Finder> {
public:
  explicit Finder(bool Instantiations) : Instantiations(Instantiations) {}

  llvm::SmallVector<FunctionDecl *, 8> Found;

  bool shouldVisitTemplateInstantiations() const { return Instantiations; }

  bool TraverseFunctionTemplateDecl(FunctionTemplateDecl *D) {
    return !Instantiations || RecursiveASTVisitor::TraverseFunctionTemplateDecl(D);
  }
  bool TraverseClassTemplateDecl(ClassTemplateDecl *D) {
    return !Instantiations || RecursiveASTVisitor::TraverseClassTemplateDecl(D);
  }
  bool TraverseClassTemplatePartialSpecializationDecl(ClassTemplatePartialSpecializationDecl *) { return true; }

  bool VisitFunctionDecl(FunctionDecl *FD) { return add(FD); }
  bool VisitLambdaExpr(LambdaExpr *E) { return add(E->getCallOperator()); }

  // No children of theirs: they belong to the field or parameter. In an instantiation they are found here first.
  bool VisitCXXDefaultInitExpr(CXXDefaultInitExpr *E) { return traverseOnce(E->getExpr()); }
  bool VisitCXXDefaultArgExpr(CXXDefaultArgExpr *E) { return traverseOnce(E->getExpr()); }

private:
  bool add(FunctionDecl *FD) {
    if (FD->doesThisDeclarationHaveABody() && !FD->isDependentContext())
      Found.push_back(FD);
    return true;
  }
  bool traverseOnce(Expr *E) { return !E || !Seen.insert(E).second || TraverseStmt(E); }

  const bool Instantiations;
  llvm::DenseSet<const Expr *> Seen;
};

class HiddenLambdas : public RecursiveASTVisitor<HiddenLambdas> {
public:
  bool Found = false;

  // Bodies arrive with the instantiation.
  bool TraverseCompoundStmt(CompoundStmt *) { return true; }
  bool VisitLambdaExpr(LambdaExpr *E) {
    Found |= E->getCallOperator()->isDependentContext();
    return !Found;
  }
};

void addDirectly(Decl &D, llvm::SmallVectorImpl<FunctionDecl *> &Found) {
  if (auto *FD = dyn_cast<FunctionDecl>(&D)) {
    if (FD->doesThisDeclarationHaveABody() && !FD->isDependentContext())
      Found.push_back(FD);
  } else if (auto *Friend = dyn_cast<FriendDecl>(&D)) {
    if (Friend->getFriendDecl())
      addDirectly(*Friend->getFriendDecl(), Found);
  } else if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D) ||
             (isa<CXXRecordDecl>(D) && !cast<CXXRecordDecl>(D).isDependentContext())) {
    for (Decl *Inner : cast<DeclContext>(&D)->noload_decls())
      if (!Inner->isImplicit())
        addDirectly(*Inner, Found);
  }
}

} // namespace

llvm::SmallVector<FunctionDecl *, 8> functionsDirectlyIn(Decl &D) {
  llvm::SmallVector<FunctionDecl *, 8> Found;
  addDirectly(D, Found);
  return Found;
}

llvm::SmallVector<FunctionDecl *, 8> functionsIn(Decl &D) {
  Finder F(false);
  F.TraverseDecl(&D);
  return std::move(F.Found);
}

llvm::SmallVector<FunctionDecl *, 8> functionsAndInstantiationsIn(Decl &D) {
  Finder F(true);
  F.TraverseDecl(&D);
  return std::move(F.Found);
}

bool mayHideLambdas(Decl &D) {
  HiddenLambdas H;
  H.TraverseDecl(&D);
  return H.Found;
}

} // namespace mlflow::plugin
