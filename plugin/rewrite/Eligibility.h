// Whether a function is traced, and if it was asked for but cannot be, why not, in words for the user. Looks only:
// nothing is changed. Main thread of the compiler.
#pragma once

#include "trace_request.h"

#include <optional>

namespace clang {
class FunctionDecl;
} // namespace clang

namespace mlflow::plugin {

struct Verdict {
  std::optional<attributes::TraceRequest> Request; // none: nobody asked
  bool ByRule = false;                             // asked for by a rule, not by its own attribute
  const char *Obstacle = nullptr;                  // completes "'f' is not traced: "
};

/// `All`: a rule asks for every function of the user.
Verdict judge(const clang::FunctionDecl &FD, bool All);

/// Of a function that is not traced: whether it is a coroutine that can, and may, keep its caller's context.
bool mayKeepContext(const clang::FunctionDecl &FD);

} // namespace mlflow::plugin
