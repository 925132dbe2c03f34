// Classes that are a pointer or a variant, and so take no level of a value, may still go on for ever: they are followed so far and no further.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s
#include <memory>
#include <variant>
#include <vector>

struct Chain;
using Link = std::variant<int, std::unique_ptr<Chain>>;
struct Chain : Link {
  using Link::Link;
  ~Chain() { // one after the other
    while (auto *next = std::get_if<std::unique_ptr<Chain>>(this)) {
      std::unique_ptr<Chain> gone = std::move(*next);
      if (!gone)
        return;
      Link rest = std::move(static_cast<Link &>(*gone));
      static_cast<Link &>(*gone) = 0;
      static_cast<Link &>(*this) = std::move(rest);
    }
  }
};
struct Ring : std::shared_ptr<Ring> {};

[[mlflow::trace]] void chain(const Chain &few, const Chain &many) {}
// CHECK: chain [UNKNOWN]
// CHECK-NEXT: in {"few": 7, "many": "<depth limit>"}
[[mlflow::trace]] void ring(const Ring &r, const std::vector<Ring> &s) {}
// CHECK: ring [UNKNOWN]
// CHECK-NEXT: in {"r": "<depth limit>", "s": ["<depth limit>", null]}

Chain of_length(int length) {
  auto made = std::make_unique<Chain>(7);
  for (int i = 0; i < length; ++i)
    made = std::make_unique<Chain>(std::move(made));
  return Chain(std::move(made));
}

int main() {
  chain(of_length(3), of_length(1'000'000));
  Ring object;
  static_cast<std::shared_ptr<Ring> &>(object) = std::shared_ptr<Ring>(&object, [](Ring *) {});
  ring(object, {object, Ring()});
  object.reset();
}
