// Containers and smart pointers are returned without a copy of what they hold.
// RUN: %same-when-traced --sanitize --standards 'c++17 c++20' --spans 6 %s
#include "Inputs/counted.h"
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

[[mlflow::trace]] std::vector<Counted> vector() {
  std::vector<Counted> v;
  v.reserve(4);
  v.emplace_back(1);
  return v;
}
[[mlflow::trace]] std::pair<int, std::string> pair() { return {1, "z"}; }
[[mlflow::trace]] std::unique_ptr<Counted> unique() { return std::make_unique<Counted>(2); }
[[mlflow::trace]] std::shared_ptr<Counted> shared(std::shared_ptr<Counted> p) { return p; }
[[mlflow::trace]] std::optional<Counted> optional(bool b) {
  if (!b)
    return {};
  return Counted(3);
}
[[mlflow::trace]] std::tuple<Counted, int> tuple(Counted c) { return {std::move(c), 1}; }

int main() {
  run("vector", [] { vector(); });
  run("pair", [] { std::printf("%s, ", pair().second.c_str()); });
  run("unique_ptr", [] { unique(); });
  run("shared_ptr", [] { std::printf("%ld, ", shared(std::make_shared<Counted>(1)).use_count()); });
  run("optional", [] { optional(true), optional(false); });
  run("tuple", [] { tuple(Counted(1)); });
}
