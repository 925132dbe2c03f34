#include "Diagnostics.h"

namespace mlflow::plugin {

unsigned diagID(clang::DiagnosticsEngine &Diags, Diag D) {
  using Engine = clang::DiagnosticsEngine;
  switch (D) {
#define MLFLOW_DIAG(Id, Level, Text)                                                                                   \
  case Diag::Id:                                                                                                       \
    return Diags.getCustomDiagID(Engine::Level, Text);
#include "Diagnostics.def"
  }
  llvm_unreachable("every diagnostic has a line in the table");
}

void announceDiagnostics(clang::DiagnosticsEngine &Diags) {
#define MLFLOW_DIAG(Id, Level, Text) diagID(Diags, Diag::Id);
#include "Diagnostics.def"
}

clang::DiagnosticBuilder report(clang::DiagnosticsEngine &Diags, clang::SourceLocation Loc, Diag D) {
  return Diags.Report(Loc, diagID(Diags, D));
}

} // namespace mlflow::plugin
