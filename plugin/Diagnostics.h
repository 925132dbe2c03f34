// Gives each line of Diagnostics.def to clang, under the user's -Werror, -w and -verify like any diagnostic of its own.
// Arguments follow with
// `<<` as usual. Main thread of the compiler.
#pragma once

#include "clang/Basic/Diagnostic.h"

namespace mlflow::plugin {

enum class Diag {
#define MLFLOW_DIAG(Id, Level, Text) Id,
#include "Diagnostics.def"
};

/// Makes the ids known, always in the same order. A module file holds the state of every diagnostic that was used when
/// it was made, by id, and clang 22 crashes at one that the importer does not know: call before anything is read.
void announceDiagnostics(clang::DiagnosticsEngine &Diags);

/// The clang id, for Sema::Diag and SFINAE-aware callers.
unsigned diagID(clang::DiagnosticsEngine &Diags, Diag D);

clang::DiagnosticBuilder report(clang::DiagnosticsEngine &Diags, clang::SourceLocation Loc, Diag D);

} // namespace mlflow::plugin
