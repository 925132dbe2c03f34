#include "rewrite/AstIntegrity.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/Twine.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

using ParentCounts = llvm::DenseMap<const Stmt *, unsigned>;

/// The branch that is not evaluated at run time may share nodes with the one that is: never are both emitted.
const Stmt *constantBranch(const IfStmt &If) {
  return If.isNonNegatedConsteval() ? If.getThen() : If.isNegatedConsteval() ? If.getElse() : nullptr;
}

void countParents(const Stmt *S, ParentCounts &Counts) {
  if (!S || Counts[S]++)
    return;
  const auto *If = dyn_cast<IfStmt>(S);
  const Stmt *Constant = If ? constantBranch(*If) : nullptr;
  for (const Stmt *Child : S->children())
    if (!Constant || Child != Constant)
      countParents(Child, Counts);
}

class Checker {
public:
  Checker(const FunctionDecl &FD, const ParentCounts &Before) : FD(FD), C(FD.getASTContext()), Before(Before) {}

  llvm::SmallVector<std::string, 0> Defects;

  void walk(const Stmt *S, bool IsCleanedUp = false) {
    if (!S || !Seen.insert(S).second)
      return;
    const bool IsNew = !Before.count(S);
    if (isa<ExprWithCleanups>(S))
      IsCleanedUp = true;
    else if (!isa<Expr>(S))
      IsCleanedUp = false;
    if (IsNew && isa<CXXBindTemporaryExpr>(S))
      expect(IsCleanedUp, S, "is in no full expression that ends with clean-ups");
    if (const auto *Declaration = dyn_cast<DeclStmt>(S))
      for (const Decl *D : Declaration->decls())
        declared(D);
    if (const auto *Catch = dyn_cast<CXXCatchStmt>(S))
      if (Catch->getExceptionDecl())
        declared(Catch->getExceptionDecl());
    if (IsNew)
      checkNew(S);
    if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(S)) // the order of its children is not that of its code
      walk(Coroutine->getInitSuspendStmt());
    if (const auto *Return = dyn_cast<CoreturnStmt>(S)) // its operand is part of this, if there is a value
      walk(Return->getPromiseCall());
    for (const Stmt *Child : S->children())
      walk(Child, IsCleanedUp);
  }

  void checkSharing(const ParentCounts &After) {
    for (const auto &[S, Count] : After) {
      auto It = Before.find(S);
      if (Count > 1 && (It == Before.end() || It->second < Count))
        report(S, "has become a child of two parents");
    }
  }

private:
  void report(const Stmt *S, const llvm::Twine &What) {
    Defects.push_back((llvm::Twine(S->getStmtClassName()) + " " + What).str());
  }

  void expect(bool Holds, const Stmt *S, const char *Otherwise) {
    if (!Holds)
      report(S, Otherwise);
  }

  bool same(QualType A, QualType B) const {
    return !A.isNull() && !B.isNull() && C.hasSameUnqualifiedType(A.getNonReferenceType(), B.getNonReferenceType());
  }

  void declared(const Decl *D) {
    const auto *Variable = dyn_cast<VarDecl>(D);
    if (!Variable || !Variable->getName().starts_with("__mlflow_"))
      return;
    if (!Declared.insert(Variable).second)
      Defects.push_back((Variable->getName() + " is declared twice").str());
    if (Variable->getDeclContext() != &FD)
      Defects.push_back((Variable->getName() + " belongs to another function").str());
    if (!Variable->getTypeSourceInfo())
      Defects.push_back((Variable->getName() + " has no type as written").str());
    const Expr *Init = Variable->getInit();
    if (!Init ? !isUninitialised(*Variable) : !same(Init->getType(), Variable->getType()))
      Defects.push_back((Variable->getName() + " has an initialiser of another type").str());
  }

  /// The flow of a coroutine, which is given its state by an assignment.
  static bool isUninitialised(const VarDecl &Variable) { return Variable.getName() == "__mlflow_flow"; }

  void checkNew(const Stmt *S) {
    if (const auto *E = dyn_cast<Expr>(S))
      return checkExpr(E);
    expect(S->getBeginLoc().isValid() && S->getEndLoc().isValid(), S, "has no location");
    if (const auto *Return = dyn_cast<ReturnStmt>(S))
      checkReturn(Return);
    if (const auto *If = dyn_cast<IfStmt>(S))
      expect(If->isConsteval() || same(If->getCond()->getType(), C.BoolTy), S, "has a condition that is no bool");
  }

  void checkReturn(const ReturnStmt *Return) {
    const Expr *Value = Return->getRetValue();
    QualType T = FD.getReturnType();
    if (!Value)
      return expect(T->isVoidType() || isa<CXXConstructorDecl, CXXDestructorDecl>(FD), Return, "returns nothing");
    expect(same(Value->getType(), T), Return, "returns another type than the function");
    expect(T->isReferenceType() == Value->isGLValue(), Return, "returns another value category than the function");
    if (const VarDecl *Candidate = Return->getNRVOCandidate())
      expect(Candidate->isNRVOVariable() && T->isRecordType(), Return, "elides a variable that is not in the slot");
  }

  void checkExpr(const Expr *E) {
    if (E->getType().isNull())
      return report(E, "has no type");
    expect(!E->isTypeDependent() && !E->isValueDependent(), E, "is dependent");
    expect(!E->getType()->isReferenceType(), E, "is of reference type");
    const auto *Binary = dyn_cast<BinaryOperator>(E);
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      expect(same(Ref->getType(), Ref->getDecl()->getType()), E, "is of another type than its declaration");
      expect(Ref->isLValue(), E, "is no lvalue");
      const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl());
      if (Variable && Variable->isLocalVarDecl() && Variable->getName().starts_with("__mlflow_"))
        expect(Declared.count(Variable), E, "names a variable before its declaration");
    } else if (const auto *Cast = dyn_cast<ImplicitCastExpr>(E)) {
      checkCast(Cast);
    } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
      checkCall(Call);
    } else if (Binary && Binary->getOpcode() == BO_Assign) {
      expect(Binary->getLHS()->isLValue() && Binary->getRHS()->isPRValue(), E, "assigns in another way than = does");
      expect(same(Binary->getLHS()->getType(), Binary->getRHS()->getType()), E, "assigns another type");
    } else if (const auto *List = dyn_cast<InitListExpr>(E)) {
      checkList(List);
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
      checkUnary(Unary);
    } else if (Binary && Binary->getOpcode() == BO_Comma) {
      expect(isSubstitute(E, Binary->getRHS()), E, "is of another type or value category than its last operand");
    } else if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(E)) {
      expect(isSubstitute(E, Cleanups->getSubExpr()), E, "is of another type or value category than its expression");
    } else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E)) {
      expect(Temporary->getSubExpr()->isPRValue() && same(E->getType(), Temporary->getSubExpr()->getType()), E,
             "materialises what is no prvalue of its type");
    } else if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E)) {
      const CXXRecordDecl *RD = E->getType()->getAsCXXRecordDecl();
      expect(RD && Bound->getTemporary()->getDestructor() == RD->getDestructor(), E, "has another class's destructor");
      expect(same(E->getType(), Bound->getSubExpr()->getType()), E, "is of another type than its value");
    }
  }

  /// E may stand wherever Of could.
  bool isSubstitute(const Expr *E, const Expr *Of) const {
    return C.hasSameType(E->getType(), Of->getType()) && E->getValueKind() == Of->getValueKind() &&
           E->getObjectKind() == Of->getObjectKind();
  }

  void checkUnary(const UnaryOperator *Unary) {
    const Expr *Operand = Unary->getSubExpr();
    if (Unary->getOpcode() == UO_AddrOf) {
      expect(Operand->isLValue() && Operand->getObjectKind() == OK_Ordinary, Unary, "takes the address of no object");
      expect(Unary->isPRValue() && C.hasSameType(Unary->getType()->getPointeeType(), Operand->getType()), Unary,
             "points to another type than its operand's");
    } else if (Unary->getOpcode() == UO_Deref) {
      expect(Operand->isPRValue() && Operand->getType()->isPointerType() && Unary->isLValue() &&
                 C.hasSameType(Operand->getType()->getPointeeType(), Unary->getType()),
             Unary, "is of another type than its operand points to");
    }
  }

  void checkCast(const ImplicitCastExpr *Cast) {
    const Expr *From = Cast->getSubExpr();
    switch (Cast->getCastKind()) {
    case CK_LValueToRValue:
      expect(From->isGLValue() && Cast->isPRValue(), Cast, "loads what is no lvalue");
      expect(same(From->getType(), Cast->getType()), Cast, "loads another type");
      break;
    case CK_IntegralCast:
      expect(From->isPRValue() && From->getType()->isIntegralOrEnumerationType(), Cast, "casts what is no integer");
      break;
    case CK_PointerToIntegral:
      expect(From->isPRValue() && From->getType()->isPointerType(), Cast, "casts what is no pointer");
      break;
    case CK_FloatingCast:
      expect(From->isPRValue() && From->getType()->isRealFloatingType(), Cast, "casts what is no floating point value");
      break;
    default:
      break;
    }
  }

  void checkCall(const CallExpr *Call) {
    const auto *Callee = Call->getDirectCallee();
    if (!Callee)
      return;
    expect(same(Call->getType(), Callee->getReturnType()), Call, "is of another type than its function returns");
    if (Call->getNumArgs() != Callee->getNumParams())
      return report(Call, "passes another number of arguments than its function takes");
    for (unsigned I = 0; I != Call->getNumArgs(); ++I)
      expect(same(Call->getArg(I)->getType(), Callee->getParamDecl(I)->getType()), Call, "passes another type");
  }

  void checkList(const InitListExpr *List) {
    if (const ConstantArrayType *Array = C.getAsConstantArrayType(List->getType())) {
      expect(Array->getSize() == List->getNumInits(), List, "has another number of elements than its array");
    } else if (const RecordDecl *Record = List->getType()->getAsRecordDecl()) {
      auto Fields = std::distance(Record->field_begin(), Record->field_end());
      expect(Fields == std::ptrdiff_t(List->getNumInits()), List, "has another number of elements than its class");
    }
  }

  const FunctionDecl &FD;
  const ASTContext &C;
  const ParentCounts &Before;
  llvm::DenseSet<const Stmt *> Seen;
  llvm::DenseSet<const VarDecl *> Declared;
};

} // namespace

AstIntegrity::AstIntegrity(const FunctionDecl &FD) : FD(FD) { countParents(FD.getBody(), ParentsBefore); }

llvm::SmallVector<std::string, 0> AstIntegrity::defects() const {
  Checker Check(FD, ParentsBefore);
  Check.walk(FD.getBody());
  ParentCounts After;
  countParents(FD.getBody(), After);
  Check.checkSharing(After);
  return std::move(Check.Defects);
}

} // namespace mlflow::plugin
