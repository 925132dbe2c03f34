// A trace request in words, for remarks: what the user's attribute was understood to say. Main thread of the compiler.
#pragma once

#include "trace_request.h"

namespace clang {
class FunctionDecl;
}

namespace mlflow::plugin {

/// 'name' [TYPE], and whatever else was asked for: attributes {...}, log level DEBUG, inputs a and b, no outputs.
std::string requestText(const clang::FunctionDecl &FD, const attributes::TraceRequest &Request);

} // namespace mlflow::plugin
