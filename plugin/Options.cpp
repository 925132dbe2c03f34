#include "Options.h"

#include "Diagnostics.h"
#include "nearest.h"
#include "words.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

#include <string_view>
#include <vector>

namespace mlflow::plugin {

namespace {

struct Entry {
  const char *Key;
  bool Options::*Member;
  const char *Help;
};
constexpr Entry Table[] = {
#define MLFLOW_OPTION(Member, Key, Help) {Key, &Options::Member, Help},
#include "Options.def"
};

} // namespace

void parseOptions(llvm::ArrayRef<std::string> Args, clang::DiagnosticsEngine &Diags, Options &Opts) {
  for (llvm::StringRef Arg : Args) {
    auto [Key, Value] = Arg.split('=');
    const Entry *Found = llvm::find_if(Table, [Key = Key](const Entry &E) { return Key == E.Key; });
    if (Found == std::end(Table)) {
      std::vector<std::string_view> Keys;
      for (const Entry &E : Table)
        Keys.push_back(E.Key);
      std::string_view Nearest = attributes::nearest({Key.data(), Key.size()}, Keys);
      if (Nearest.empty())
        report(Diags, {}, Diag::UnknownOption) << Key;
      else
        report(Diags, {}, Diag::UnknownOptionMeant) << Key << llvm::StringRef(Nearest);
    } else if (Arg.contains('=')) {
      report(Diags, {}, Diag::OptionTakesNoValue) << Key << Value;
    } else {
      Opts.*Found->Member = true;
    }
  }
}

void printHelp(llvm::raw_ostream &OS) {
  auto Line = [&OS](llvm::StringRef Name, llvm::StringRef Help) {
    OS << "  " << llvm::left_justify(Name, 26) << Help << '\n';
  };
  OS << "Options of the MLflow tracing plugin, each given to clang as -fplugin-arg-mlflow-KEY:\n";
  for (const Entry &E : Table)
    Line(E.Key, E.Help);
  OS << "\nAttributes, [[mlflow::NAME]] or __attribute__((mlflow_NAME)):\n";
#define MLFLOW_ATTRIBUTE(Id, Text, Help) Line(Text, Help);
#include "mlflow/attributes.def"
  OS << "\nKeywords of [[mlflow::trace(KEYWORD = VALUE, ...)]]:\n";
  for (const attributes::Keyword &K : attributes::keywords())
    Line(llvm::StringRef(K.name), llvm::StringRef(K.help));
}

} // namespace mlflow::plugin
