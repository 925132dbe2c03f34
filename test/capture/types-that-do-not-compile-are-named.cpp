// A library type may be named where it could never be instantiated: describing it brings no error that the program has not without us.
// RUN: %run-traced -std=c++17 -Werror -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++17 -Werror -O2 -stdlib=libc++ %s | FileCheck %s
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

struct NotAnAllocator {
  using value_type = char;
};

[[mlflow::trace]] void constant(const std::vector<const int> &) {}
[[mlflow::trace]] void nothing(const std::tuple<void, int> &) {}
[[mlflow::trace]] void allocated(const std::set<int, std::less<int>, NotAnAllocator> &) {}
[[mlflow::trace]] void array(const std::optional<int[3]> &) {}

// Read, though nothing else here instantiates it.
[[mlflow::trace]] void good(const std::vector<std::set<std::string>> *const &, const std::optional<long> &a) {}
// CHECK: good [UNKNOWN]
// CHECK-NEXT: in {"arg0": null, "a": 1}

int main() { good(nullptr, 1); }
