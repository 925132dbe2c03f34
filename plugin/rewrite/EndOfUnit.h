// Gives the parser more text when the main file has come to its end. Clang's preprocessor is done then and has no place
// for another file: the text is made into tokens at once, and the parser gets these and then the end. Main thread of
// the compiler.
#pragma once

#include "clang/Basic/TokenKinds.h"

#include <functional>
#include <string>

namespace clang {
class Preprocessor;
class Token;
} // namespace clang

namespace mlflow::plugin {

class TokenWatchers;

/// Lets `Text` be asked for what else there is to parse; what it gives is a system header and must be declarations. It
/// is not asked where the user's own text is incomplete, so that what clang says of that stays the same.
void atEndOfUnit(clang::Preprocessor &PP, TokenWatchers &Watchers, std::function<std::string()> Text);

} // namespace mlflow::plugin
