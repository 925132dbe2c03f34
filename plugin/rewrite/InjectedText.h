// The text that is put into the user's translation unit, and how it gets there. It is in two parts, since half of what
// it costs is the time to parse it: the layer (CaptureLayer.inc), which a function needs while it is rewritten and
// which is put before the user's first line, and the readers of library types (CaptureAccessors.inc,
// CaptureWriters.inc), which descriptors need at the end of the unit, and which are put there if something is traced.
// Main thread of the compiler.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <functional>

namespace clang {
class ASTContext;
class CompilerInstance;
class LangOptions;
class Sema;
class TargetInfo;
} // namespace clang

namespace mlflow::plugin {

class TokenWatchers;

/// Why the text cannot be injected into units of this dialect for this target, in words for the user; null if it can.
const char *whyNoCaptureLayer(const clang::LangOptions &Language, const clang::TargetInfo &Target);

/// Puts the layer before the user's first line, if the dialect and the kind of unit allow, and prepares for the
/// readers: behind the user's last declaration `IsTraced` is asked whether anything is. Both are put first in what
/// others are compiled with (precompiled headers, modules). Call from ASTConsumer::Initialize, and injectTextLate from
/// InitializeSema (units that are compiled with a precompiled header which lacks the text).
void injectText(clang::CompilerInstance &CI, TokenWatchers &Watchers, std::function<bool()> IsTraced);
void injectTextLate(clang::CompilerInstance &CI, clang::Sema &S);

} // namespace mlflow::plugin
