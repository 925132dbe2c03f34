// Library types nest in each other, to any depth that the limits allow.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using Index = std::map<std::string, std::vector<std::optional<std::pair<int, std::string>>>>;

[[mlflow::trace]] Index nested(const Index &index, std::vector<std::map<int, std::set<char>>> b,
                               const std::shared_ptr<std::array<std::tuple<std::string, double>, 2>> &c) {
  return index;
}
// CHECK: nested [UNKNOWN]
// CHECK-NEXT: in {"index": {"a": {{\[\[}}1, "x"], null], "b": []}, "b": {{\[\[\[}}7, ["c"]]], []], "c": {{\[\[}}"", 0.0], ["e", 2.5]]}
// CHECK-NEXT: out {"a": {{\[\[}}1, "x"], null], "b": []}

int main() {
  Index index;
  index["a"] = {std::make_pair(1, "x"), std::nullopt};
  index["b"];
  auto c = std::make_shared<std::array<std::tuple<std::string, double>, 2>>();
  (*c)[1] = std::make_tuple("e", 2.5);
  nested(index, {{{7, {'c'}}}, {}}, c);
}
