// What stands in place of another value (a pointer, a variant, an optional) takes up no level of it, and still ends,
// however long the chain is: a class may be derived from a pointer to its own.
// RUN: %cxx -std=c++20 -Wall -Wextra -Werror -fsanitize=undefined,address %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false ASAN_OPTIONS=detect_leaks=0 %t | FileCheck %s
#include "Inputs/shown.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>

struct Node : std::variant<int, std::shared_ptr<Node>> {
  using variant::variant;
};
struct Chain : std::shared_ptr<Chain> {
  Chain(std::shared_ptr<Chain> next) : shared_ptr(std::move(next)) {}
};
struct Self : std::reference_wrapper<Self> {
  Self() : reference_wrapper(*this) {}
};

int main() {
  auto circle = std::make_shared<Node>();
  *circle = circle;
  show(*circle); // CHECK: "<depth limit>"

  Chain chain(nullptr);
  for (int i = 0; i < 1000; ++i)
    chain = std::make_shared<Chain>(chain);
  show(chain);  // CHECK-NEXT: "<depth limit>"
  show(Self()); // CHECK-NEXT: "<depth limit>"

  show(Node(std::make_shared<Node>(7)));              // CHECK-NEXT: {{^}}7
  show(std::optional(std::make_shared<Node>(circle))); // CHECK-NEXT: "<depth limit>"
}
