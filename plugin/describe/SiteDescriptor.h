// The constant data of one traced function, as variables of the translation unit: a site in section "mlflow_sites" when
// the function is rewritten, its contents (names, file, line, types) at the end of the translation unit, when every
// type is as complete as it gets.
#pragma once

#include "trace_request.h"

#include "clang/AST/Type.h"
#include "llvm/ADT/SmallVector.h"

#include <memory>

namespace clang {
class ASTContext;
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace mlflow::plugin {

class CaptureLayer;
class NodeBuilder;
struct Options;

/// How the rewriter hands the values over; what the site must say about it.
struct SitePlan {
  attributes::TraceRequest Request;
  unsigned ByAddress = 0; // bit i: slot i is an address; bit 31: the result's
  unsigned Out = 0;       // bit i: parameter i is read after the call
  unsigned Unread = 0;    // bit i: slot i holds nothing to read, whatever the type; bit 31: the result's
  bool ByRule = false;    // traced by a rule: read with more care
  // What a coroutine yields and returns, read in place or by name; what it is declared to return is its handle.
  bool IsCoroutine = false;
  struct Observed {
    clang::QualType T;
    bool IsRead;
  };
  llvm::SmallVector<Observed, 2> Observations;
};

/// Before anything is emitted: else the sites that a module or precompiled header brings become constants.
void declareSiteSection(clang::ASTContext &Context);

class SiteDescriptors {
public:
  SiteDescriptors(CaptureLayer &Layer, NodeBuilder &Nodes, const Options &Opts);
  ~SiteDescriptors();

  /// The site variable of FD. May be called once for each function.
  clang::VarDecl *declare(clang::FunctionDecl &FD, const SitePlan &Plan);

  /// The place in the site's list of types of a value that its code will hand over with that type.
  unsigned observe(const clang::VarDecl *Site, SitePlan::Observed What);

  /// End of the translation unit: gives every variable its initialiser and hands it to CodeGen.
  void finish();

private:
  struct Impl;
  std::unique_ptr<Impl> I;
};

} // namespace mlflow::plugin
