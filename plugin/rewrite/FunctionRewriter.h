// Turns the body of one function into that of a traced one:
//
//   handle h = {0, 0, 0};                                       closes the span when the function is left, see Handle.h
//   if (load(site.live)) [[unlikely]] h.token = enter(&site, slots);
//   try { body } catch (filter &) {}       see Exceptions.h; returns in the body tell h, see Returns.h
//
// Which functions, and whether they can be, is decided elsewhere (Eligibility.h). Main thread of the compiler.
#pragma once

#include "rewrite/Exceptions.h"
#include "rewrite/Slots.h"
#include "trace_request.h"

namespace mlflow::plugin {

class Handle;
class SiteDescriptors;

class FunctionRewriter {
public:
  FunctionRewriter(NodeBuilder &Nodes, const CaptureLayer &Layer, SiteDescriptors &Sites)
      : Nodes(Nodes), Layer(Layer), Sites(Sites), Values(Nodes), Filter(Nodes, Layer) {}

  void rewrite(clang::FunctionDecl &FD, const attributes::TraceRequest &Request, bool ByRule);

  /// True for what rewrite left, in this compilation or in the one that made the precompiled header or module.
  static bool isRewritten(const clang::FunctionDecl &FD, const CaptureLayer &Layer);

private:
  clang::Stmt *enter(clang::FunctionDecl &FD, const Handle &Span, clang::VarDecl *Site,
                     llvm::ArrayRef<clang::Expr *> Slots, llvm::ArrayRef<clang::Stmt *> Before, clang::SourceLocation L,
                     clang::SourceRange Condition);

  NodeBuilder &Nodes;
  const CaptureLayer &Layer;
  SiteDescriptors &Sites;
  Slots Values;
  ExceptionFilter Filter;
};

} // namespace mlflow::plugin
