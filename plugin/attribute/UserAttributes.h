// The attributes of one translation unit while it is compiled: the recorded arguments, and what can be checked only
// when all of it has been read (whether a function turns out to be deleted, or to yield). Clang's attribute
// handlers are global objects that get a Sema; they find this by its preprocessor. Main thread of the compiler;
// implicit modules are built by compilers of their own, each with its own.
#pragma once

#include "attribute/TokenRecorder.h"

#include <memory>
#include <string>
#include <vector>

namespace clang {
class FunctionDecl;
class Preprocessor;
class Sema;
} // namespace clang

namespace mlflow::plugin {

class TokenWatchers;

class UserAttributes {
public:
  UserAttributes(clang::Preprocessor &PP, TokenWatchers &Watchers);
  ~UserAttributes();
  UserAttributes(const UserAttributes &) = delete;
  UserAttributes &operator=(const UserAttributes &) = delete;

  /// Null in a compilation that has none (another action than ours has loaded the attributes).
  static UserAttributes *of(const clang::Preprocessor &PP);

  const TokenRecorder &tokens() const { return *Recorder; }

  /// A function that carries [[mlflow::trace]], to be looked at again at the end.
  struct Traced {
    const clang::FunctionDecl *FD;
    clang::SourceRange Attribute;
    std::string Reducer; // as written, or empty
    clang::SourceRange ReducerName;
  };
  void checkLater(Traced T) { Pending.push_back(std::move(T)); }

  /// True if there were any so far, be it in a body that is yet to be parsed.
  bool areThere() const { return !Pending.empty() || Recorder->hasSeenAny(); }

  /// At the end of the translation unit: warns about attributes that have no effect.
  void checkAll(clang::Sema &S);

private:
  clang::Preprocessor &PP;
  std::shared_ptr<TokenRecorder> Recorder;
  std::vector<Traced> Pending;
};

} // namespace mlflow::plugin
