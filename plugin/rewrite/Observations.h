// Lets the runtime see what a coroutine yields and returns: the argument of its promise's yield_value or return_value
// call goes by an observer on its way. An object keeps its identity, type and value category; nothing is copied or
// moved but scalars and classes that are bits, on the cold path. A class that is made in the parameter itself is seen
// there where PassedByAddress.h knows how, and else shows its type. Main thread of the compiler.
#pragma once

#include "rewrite/NodeBuilder.h"

namespace clang {
class CoreturnStmt;
class CoyieldExpr;
} // namespace clang

namespace mlflow::plugin {

class CaptureLayer;
class SiteDescriptors;
struct OutputReducer;

/// The variable that collects what is yielded for the generator's output_reducer, in its cleanup.
struct Collection {
  clang::VarDecl *Variable;
  const OutputReducer &Reducer;
};

class Observations {
public:
  Observations(NodeBuilder &Nodes, const CaptureLayer &Layer, SiteDescriptors &Sites, clang::VarDecl *Site,
               clang::VarDecl *Flow, const clang::VarDecl *Promise, bool ByRule)
      : Nodes(Nodes), Layer(Layer), Sites(Sites), Site(Site), Flow(Flow), Promise(Promise), ByRule(ByRule) {}

  /// From here on what is yielded is also collected.
  void collectInto(const Collection &C) { Into = &C; }

  void ofYield(clang::CoyieldExpr &Yield);
  void ofReturn(clang::CoreturnStmt &Return);

private:
  enum class Kind { Chunk, Output };

  void observeArgument(clang::Stmt *Below, llvm::StringRef Method, Kind K);
  clang::Expr *asObject(clang::CallExpr &Call, unsigned I);
  clang::Expr *observed(clang::Expr *E, Kind K);
  clang::Expr *observedObject(clang::Expr *E, Kind K);
  clang::Expr *observedScalar(clang::Expr *E, Kind K);
  clang::Expr *named(clang::Expr *E, Kind K);
  clang::Expr *collected(clang::Expr *Address, clang::QualType T, clang::SourceLocation L);
  clang::Expr *collectedScalar(clang::Expr *E);
  clang::FunctionDecl *instance(clang::FunctionTemplateDecl *Of, clang::QualType T, clang::SourceLocation L);
  clang::Expr *observer(clang::FunctionDecl *F, clang::QualType T, bool IsRead, Kind K, clang::Expr *Value,
                        clang::SourceLocation L);

  NodeBuilder &Nodes;
  const CaptureLayer &Layer;
  SiteDescriptors &Sites;
  clang::VarDecl *Site, *Flow;
  const clang::VarDecl *Promise;
  const bool ByRule;
  const Collection *Into = nullptr;
};

} // namespace mlflow::plugin
