// Turns a coroutine into a traced one, or into one that only keeps its caller's context over its suspensions:
//
//   promise and parameters, as they were
//   flow f;                                       in the frame; told when the frame goes away
//   f.state = 0;
//   if (load(site.live)) [[unlikely]] create(&f, &site, slots);    when it is called: references are still good
//   else keepContext(&f);
//   initial suspension, as it was
//   {
//     flow_body b = {&f, UNWOUND};                closes the span on every way out, see Handle.h
//     collected c = {&b, &site, &reducer, 0, ...};     if there is an output_reducer: calls it before that
//     startBody(&f);
//     try { body } catch (filter &) {}            see Exceptions.h; suspensions in the body: see Suspensions.h
//     b.how = RETURNED;
//   }
//   final suspension, as it was
//
// The promise still gets the exceptions, after the span is closed. Main thread of the compiler.
#pragma once

#include "rewrite/Exceptions.h"
#include "rewrite/Slots.h"
#include "trace_request.h"

namespace clang {
class CoroutineBodyStmt;
} // namespace clang

namespace mlflow::plugin {

class SiteDescriptors;
class Suspensions;
struct OutputReducer;

class CoroutineRewriter {
public:
  CoroutineRewriter(NodeBuilder &Nodes, const CaptureLayer &Layer)
      : Nodes(Nodes), Layer(Layer), Values(Nodes), Filter(Nodes, Layer) {}

  void trace(clang::FunctionDecl &FD, const attributes::TraceRequest &Request, bool ByRule, SiteDescriptors &Sites);
  void keepContext(clang::FunctionDecl &FD);

  static bool isCoroutine(const clang::FunctionDecl &FD);

  /// True for what trace and keepContext left, in this compilation or in the one that made the precompiled header or
  /// module.
  static bool isRewritten(const clang::FunctionDecl &FD);

private:
  clang::VarDecl *declareFlow(clang::FunctionDecl &FD, clang::SourceLocation L);
  clang::VarDecl *declareBody(clang::FunctionDecl &FD, clang::VarDecl *Flow, clang::FunctionDecl *Leave,
                              clang::SourceLocation L);
  clang::VarDecl *declareCollected(clang::FunctionDecl &FD, clang::VarDecl *Body, clang::VarDecl *Site,
                                   const OutputReducer &Reducer, SiteDescriptors &Sites, clang::SourceLocation L);
  clang::Stmt *create(clang::FunctionDecl &FD, clang::VarDecl *Flow, clang::VarDecl *Site,
                      llvm::ArrayRef<clang::Expr *> Slots, llvm::ArrayRef<clang::Stmt *> Before,
                      clang::SourceLocation L);
  void begin(clang::CoroutineBodyStmt &Coroutine, clang::FunctionDecl &FD, clang::VarDecl *Flow, clang::Stmt *Create);
  void enclose(clang::CoroutineBodyStmt &Coroutine, clang::VarDecl *Flow, clang::VarDecl *Body,
               llvm::ArrayRef<clang::Stmt *> Inner);

  NodeBuilder &Nodes;
  const CaptureLayer &Layer;
  Slots Values;
  ExceptionFilter Filter;
};

} // namespace mlflow::plugin
