// Lets the compiler instantiate something for our sake alone: what goes wrong, or is worth a warning, is not the user's
// business, since their program without us does not instantiate it. Only for the end of the translation unit, when
// nothing of the user's follows that might want the same and its errors. Main thread of the compiler.
#pragma once

#include "clang/Basic/Diagnostic.h"
#include "clang/Sema/Sema.h"

namespace mlflow::plugin {

class SilentInstantiation {
public:
  explicit SilentInstantiation(clang::Sema &S)
      : Diags(S.getDiagnostics()), WasSilent(Diags.getSuppressAllDiagnostics()), Errors(Diags) {
    Diags.setSuppressAllDiagnostics(true);
  }
  ~SilentInstantiation() { Diags.setSuppressAllDiagnostics(WasSilent); }
  SilentInstantiation(const SilentInstantiation &) = delete;
  SilentInstantiation &operator=(const SilentInstantiation &) = delete;

  /// True if what was instantiated is in error, and must not be used.
  bool failed() const { return Errors.hasErrorOccurred(); }

private:
  clang::DiagnosticsEngine &Diags;
  bool WasSilent;
  clang::DiagnosticErrorTrap Errors;
};

} // namespace mlflow::plugin
