// Views are read while what they view is alive wherever a valid program has them: of temporaries, of parts of the same object, of what the call is
// about to free or move, of the caller's objects in a result. Under ASan and UBSan, at every depth.
// RUN: %run-traced -std=c++20 -O0 -g -fsanitize=address,undefined -fno-sanitize-recover=all --env ASAN_OPTIONS=detect_stack_use_after_return=1 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -g -fsanitize=address,undefined -fno-sanitize-recover=all --env ASAN_OPTIONS=detect_stack_use_after_return=1 %s | FileCheck %s
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

[[mlflow::trace]] std::size_t length(std::string_view text, std::span<const int> numbers) { return text.size() + numbers.size(); }
// CHECK: length [UNKNOWN]
// CHECK-NEXT: in {"text": "long enough to be on the heap", "numbers": [1, 2]}
// CHECK: length [UNKNOWN]
// CHECK-NEXT: in {"text": "", "numbers": []}

struct Line {
  std::string text = "a line of some length, on the heap";
  std::vector<std::string_view> words{std::string_view(text).substr(2, 4), std::string_view(text).substr(0, 1)};
};
[[mlflow::trace]] void inside(const Line &line) {}
// CHECK: inside [UNKNOWN]
// CHECK-NEXT: in {"line": {"text": "a line of some length, on the heap", "words": ["line", "a"]}}

// Inputs are read before the body, which is free to end what they are views of.
[[mlflow::trace]] void consume(std::unique_ptr<std::string> owner, std::string_view of_it) { owner.reset(); }
// CHECK: consume [UNKNOWN]
// CHECK-NEXT: in {"owner": "owned, and soon freed by the call", "of_it": "owned, and soon freed by the call"}
[[mlflow::trace]] std::string take(std::string &&text, std::string_view same) { return std::move(text); }
// CHECK: take [UNKNOWN]
// CHECK-NEXT: in {"text": "moved away in the body of the call", "same": "moved away in the body of the call"}
// CHECK-NEXT: out "moved away in the body of the call"

// A result that views the caller's object.
[[mlflow::trace]] std::string_view first_word(const std::string &text) { return std::string_view(text).substr(0, text.find(' ')); }
// CHECK: first_word [UNKNOWN]
// CHECK-NEXT: in {"text": "firstword_that_is_long second"}
// CHECK-NEXT: out "firstword_that_is_long"

// Views whose object is gone may be around as long as nobody reads them: a pointer in an object, and what is marked.
struct Stale {
  const char *pointer;
  [[mlflow::skip]] std::string_view view;
};
[[mlflow::trace]] void stale(const Stale &s, [[mlflow::skip]] std::string_view view, [[mlflow::sensitive]] std::string_view hidden) {}
// CHECK: stale [UNKNOWN]
// CHECK-NEXT: in {"s": {"pointer": "<const char*>"}, "hidden": "***"}

int main() {
  length(std::string("long enough to be on the heap"), std::vector<int>{1, 2});
  length({}, {});
  inside({});
  auto owner = std::make_unique<std::string>("owned, and soon freed by the call");
  std::string_view of_it = *owner;
  consume(std::move(owner), of_it);
  std::string text = "moved away in the body of the call";
  take(std::move(text), text);
  first_word(std::string("firstword_that_is_long second"));
  stale({of_it.data(), of_it}, of_it, of_it);
}
