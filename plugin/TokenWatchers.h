// Lets several parts see every token that the parser gets: clang's preprocessor calls one watcher only. A callback may
// change the token (it is the parser's own) and may enter a file. Main thread of the compiler, on its hottest path.
#pragma once

#include <functional>
#include <memory>
#include <vector>

namespace clang {
class Preprocessor;
class Token;
} // namespace clang

namespace mlflow::plugin {

class TokenWatchers {
public:
  using Callback = std::function<void(clang::Token &)>;

  /// Makes itself PP's watcher. Callbacks live as long as PP.
  explicit TokenWatchers(clang::Preprocessor &PP);

  void add(Callback C) { Callbacks->push_back(std::move(C)); }

private:
  std::shared_ptr<std::vector<Callback>> Callbacks = std::make_shared<std::vector<Callback>>();
};

} // namespace mlflow::plugin
