#include "TokenWatchers.h"

#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/Token.h"

namespace mlflow::plugin {

TokenWatchers::TokenWatchers(clang::Preprocessor &PP) {
  PP.setTokenWatcher([Callbacks = Callbacks](const clang::Token &T) {
    // Clang passes the very token that it returns to the parser, and names it const only so that watchers look twice.
    for (Callback &C : *Callbacks)
      C(const_cast<clang::Token &>(T));
  });
}

} // namespace mlflow::plugin
