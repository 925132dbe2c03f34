// The attributes as the rest of the plugin sees them: [[mlflow::trace]] on a function, [[mlflow::no_trace]], and the
// marks on parameters and members. Everything about spelling, tokens and diagnostics stays behind this header. Main
// thread of the compiler.
#pragma once

#include "trace_request.h"

#include <optional>

namespace clang {
class Decl;
class FunctionDecl;
} // namespace clang

namespace mlflow::plugin {

/// What the user asked for at this function (any of its declarations, or the pattern it was instantiated from), or
/// nothing.
std::optional<attributes::TraceRequest> traceRequestOf(const clang::FunctionDecl &FD);

/// True for [[mlflow::no_trace]], which wins over every rule.
bool isNeverTraced(const clang::FunctionDecl &FD);

enum class ValueMark { None, Skip, Sensitive, Out };

/// [[mlflow::skip]], [[mlflow::sensitive]] or [[mlflow::out]] on a parameter or data member.
ValueMark valueMarkOf(const clang::Decl &D);

} // namespace mlflow::plugin
