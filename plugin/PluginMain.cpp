// Where clang meets the plugin: -fplugin=libmlflow_trace_plugin.so makes it an action that runs before the main one, so
// that code generation sees the rewritten functions.
#include "Consumer.h"
#include "Diagnostics.h"
#include "Options.h"

#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "llvm/Support/raw_ostream.h"

namespace mlflow::plugin {

namespace {

class TraceAction : public clang::PluginASTAction {
public:
  ActionType getActionType() override { return AddBeforeMainAction; }

  bool ParseArgs(const clang::CompilerInstance &CI, const std::vector<std::string> &Args) override {
    announceDiagnostics(CI.getDiagnostics());
    parseOptions(Args, CI.getDiagnostics(), Opts);
    if (Opts.Help)
      printHelp(llvm::outs());
    return true;
  }

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &CI, llvm::StringRef) override {
    return std::make_unique<Consumer>(CI, Opts);
  }

private:
  Options Opts;
};

// The name is the one in -fplugin-arg-mlflow-KEY.
const clang::FrontendPluginRegistry::Add<TraceAction>
    Registration("mlflow", "MLflow tracing: rewrites functions that carry [[mlflow::trace]]");

} // namespace

} // namespace mlflow::plugin
