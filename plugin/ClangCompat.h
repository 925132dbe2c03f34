// What differs between the versions of Clang that the plugin is built for, as inline functions. A difference that the
// compiler can be asked about is asked for, so that no version is named.
#pragma once

#include "clang/AST/Attr.h"

namespace mlflow::plugin {

/// `__asm__("Label")`, as it is written.
template <class Label = clang::AsmLabelAttr> Label *asmLabel(clang::ASTContext &C, llvm::StringRef Symbol) {
  if constexpr (requires { Label::CreateImplicit(C, Symbol, true, clang::SourceRange()); })
    return Label::CreateImplicit(C, Symbol, true, clang::SourceRange());
  else
    return Label::CreateImplicit(C, Symbol, clang::SourceRange());
}

} // namespace mlflow::plugin
