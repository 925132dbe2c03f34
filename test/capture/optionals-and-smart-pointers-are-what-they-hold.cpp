// optional, unique_ptr, shared_ptr and reference_wrapper show what they hold, or null. A smart pointer to an array, to an incomplete type
// or with a deleter of the user's is not followed.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s
#include <functional>
#include <memory>
#include <optional>
#include <string>

[[mlflow::trace]] std::optional<int> optionals(std::optional<std::string> a, const std::optional<int> &b) { return 3; }
// CHECK: optionals [UNKNOWN]
// CHECK-NEXT: in {"a": "some", "b": null}
// CHECK-NEXT: out 3

[[mlflow::trace]] std::unique_ptr<int> pointers(std::unique_ptr<int> a, const std::shared_ptr<std::string> &b,
                                                std::shared_ptr<int> c, std::reference_wrapper<const std::string> d) {
  return a;
}
// CHECK: pointers [UNKNOWN]
// CHECK-NEXT: in {"a": 5, "b": "shared", "c": null, "d": "wrapped"}
// CHECK-NEXT: out 5

struct Deleter {
  void operator()(int *p) const { delete p; }
};
struct Incomplete;
[[mlflow::trace]] void opaque(std::unique_ptr<int[]> a, std::unique_ptr<int, Deleter> b,
                              std::shared_ptr<Incomplete> c) {}
// CHECK: opaque [UNKNOWN]
// CHECK-NEXT: in {"a": "<std::unique_ptr<int[]>>", "b": "<std::unique_ptr<int, Deleter>>", "c": "<std::shared_ptr<Incomplete>>"}

int main() {
  optionals("some", {});
  std::string wrapped = "wrapped";
  pointers(std::make_unique<int>(5), std::make_shared<std::string>("shared"), nullptr, wrapped);
  opaque(std::make_unique<int[]>(2), std::unique_ptr<int, Deleter>(new int), nullptr);
}
