#include "attribute/RequestText.h"

#include "describe/FunctionText.h"
#include "words.h"

#include "clang/AST/Decl.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

namespace mlflow::plugin {

namespace {

const char *levelName(attributes::LogLevel Level) {
  switch (Level) {
#define MLFLOW_LOG_LEVEL(Name, Number)                                                                                 \
  case attributes::LogLevel::Name:                                                                                     \
    return #Name;
#include "mlflow/log_levels.def"
  case attributes::LogLevel::UNSET:
    break;
  }
  return "";
}

} // namespace

std::string requestText(const clang::FunctionDecl &FD, const attributes::TraceRequest &Request) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  OS << '\'' << (Request.name.empty() ? spanNameOf(FD) : Request.name) << "' [" << Request.span_type << ']';
  if (!Request.attributes_json.empty())
    OS << ", attributes " << Request.attributes_json;
  for (const attributes::ParameterAttribute &Attribute : Request.parameter_attributes)
    OS << ", attribute \"" << Attribute.key << "\" from " << Attribute.parameter;
  if (Request.log_level != attributes::LogLevel::UNSET)
    OS << ", log level " << levelName(Request.log_level);
  if (Request.sampling_ratio)
    OS << ", sampling ratio " << llvm::format("%g", *Request.sampling_ratio);
  if (!Request.trace_destination.empty())
    OS << ", destination '" << Request.trace_destination << '\'';
  if (!Request.output_reducer.empty())
    OS << ", reducer " << Request.output_reducer;
  if (!Request.capture_inputs)
    OS << ", no inputs";
  else if (!Request.captured_parameters.empty())
    OS << ", inputs "
       << attributes::listed({Request.captured_parameters.begin(), Request.captured_parameters.end()}, "and");
  if (!Request.capture_outputs)
    OS << ", no outputs";
#define MLFLOW_LIMIT(Keyword, Member)                                                                                  \
  if (Request.Keyword)                                                                                                 \
    OS << ", " #Keyword " " << Request.Keyword;
#include "mlflow/limits.def"
  return OS.str();
}

} // namespace mlflow::plugin
