// The functions of one translation unit on their way through the rewriter: found in what clang hands over, judged,
// rewritten, told of. Knows when each kind of function arrives; what is done to it is FunctionRewriter's business. Main
// thread of the compiler.
#pragma once

#include "describe/SiteDescriptor.h"
#include "rewrite/CaptureLayer.h"
#include "rewrite/CoroutineRewriter.h"
#include "rewrite/FunctionRewriter.h"
#include "rewrite/NodeBuilder.h"
#include "rewrite/SpanGuards.h"
#include "rewrite/ThreadBinder.h"

#include "llvm/ADT/DenseSet.h"

#include <memory>
#include <optional>

namespace clang {
class CompilerInstance;
class Decl;
} // namespace clang

namespace mlflow::plugin {

struct Options;
struct Verdict;

class UnitRewriter {
public:
  UnitRewriter(clang::CompilerInstance &CI, clang::Sema &S, const Options &Opts);

  /// False in a compilation that only looks at the source: nothing is rewritten.
  bool makesCode() const { return MakesCode; }

  /// A declaration at namespace scope, or an instantiation from anywhere, before CodeGen sees it.
  void declared(clang::Decl &D);

  /// A member or friend with its body, when its class is complete: before CodeGen could be led to emit it by something
  /// in that class.
  void definedInClass(clang::FunctionDecl &FD);

  /// The end of the unit: what arrived in no other way, then the descriptors.
  void finish();

private:
  void consider(clang::FunctionDecl &FD);
  void considerContext(clang::FunctionDecl &FD);
  void guardSpans(clang::FunctionDecl &FD);
  void considerThreads(clang::FunctionDecl &FD);
  bool isRewritten(const clang::FunctionDecl &FD) const;
  void rewrite(clang::FunctionDecl &FD, const Verdict &V);
  template <class Rewrite> void checked(clang::FunctionDecl &FD, Rewrite R);
  void cannotTrace(const clang::FunctionDecl &FD, const Verdict &V);
  bool isLayerThere();

  clang::CompilerInstance &CI;
  clang::Sema &S;
  const Options &Opts;
  const bool MakesCode;

  NodeBuilder Nodes;
  CaptureLayer Layer;
  CoroutineRewriter Coroutines;
  SpanGuards Guards;
  ThreadBinder Threads;
  std::optional<SiteDescriptors> Sites; // none: nothing is traced, and the unit needs no runtime
  std::unique_ptr<FunctionRewriter> Functions;
  llvm::DenseSet<const clang::FunctionDecl *> Seen;
  llvm::DenseSet<clang::SourceLocation> ToldOf; // instantiations of one template say the same thing once
  bool LambdasAreHidden = false;
};

} // namespace mlflow::plugin
