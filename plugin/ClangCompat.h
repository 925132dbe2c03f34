// What differs between the versions of Clang that the plugin is built for, as inline functions. A difference that the
// compiler can be asked about is asked for, so that no version is named.
#pragma once

#include "clang/AST/Attr.h"
#include "clang/Lex/Preprocessor.h"

namespace mlflow::plugin {

/// `__asm__("Label")`, as it is written.
template <class Label = clang::AsmLabelAttr> Label *asmLabel(clang::ASTContext &C, llvm::StringRef Symbol) {
  if constexpr (requires { Label::CreateImplicit(C, Symbol, true, clang::SourceRange()); })
    return Label::CreateImplicit(C, Symbol, true, clang::SourceRange());
  else
    return Label::CreateImplicit(C, Symbol, clang::SourceRange());
}

/// What is preprocessed already has its macros expanded, and clang 21 and later leave all names in it alone. While this
/// lives they are macros, as in any other file.
template <class PP = clang::Preprocessor> class MacrosInPreprocessedInput {
public:
  explicit MacrosInPreprocessedInput(PP &P) : P(P) {
    if constexpr (requires { P.SetEnableMacroExpansion(); })
      P.SetEnableMacroExpansion();
  }
  ~MacrosInPreprocessedInput() {
    if constexpr (requires { P.SetEnableMacroExpansion(); })
      P.SetMacroExpansionOnlyInDirectives();
  }
  MacrosInPreprocessedInput(const MacrosInPreprocessedInput &) = delete;
  MacrosInPreprocessedInput &operator=(const MacrosInPreprocessedInput &) = delete;

private:
  PP &P;
};

} // namespace mlflow::plugin
