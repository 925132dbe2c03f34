// What the user told the plugin on the command line, as plain data. Read once, before the first token; main thread of
// the compiler.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include <string>

namespace clang {
class DiagnosticsEngine;
}
namespace llvm {
class raw_ostream;
}

namespace mlflow::plugin {

struct Options {
#define MLFLOW_OPTION(Member, Key, Help) bool Member = false;
#include "Options.def"
};

/// Fills Opts from the arguments as clang hands them over ("KEY" or "KEY=VALUE"). An argument that is wrong is one
/// error, which stops the compilation: tracing that silently does not happen is worse.
void parseOptions(llvm::ArrayRef<std::string> Args, clang::DiagnosticsEngine &Diags, Options &Opts);

/// The options, and the attributes and keywords that go with them.
void printHelp(llvm::raw_ostream &OS);

} // namespace mlflow::plugin
