// Containers of Abseil are read like those of the standard library.
// RUN: %run-traced -std=c++17 -O1 %s -labsl_raw_hash_set -labsl_hash -labsl_city -labsl_low_level_hash -labsl_throw_delegate -labsl_raw_logging_internal | FileCheck %s
#include <absl/container/btree_map.h>
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/container/inlined_vector.h>
#include <absl/strings/string_view.h>
#include <absl/types/optional.h>
#include <absl/types/span.h>
#include <string>

[[mlflow::trace]] void f(const absl::flat_hash_map<std::string, int> &a, absl::flat_hash_set<int> b, const absl::InlinedVector<int, 4> &c,
                         absl::Span<const int> d, absl::string_view e, absl::optional<int> g, const absl::btree_map<std::string, int> &h) {}
// CHECK: f [UNKNOWN]
// CHECK-NEXT: in {"a": {"k": 1}, "b": [2], "c": [3, 4], "d": [3, 4], "e": "text", "g": 5, "h": {"a": 1, "b": 2}}

int main() {
  absl::InlinedVector<int, 4> c{3, 4};
  f({{"k", 1}}, {2}, c, c, "text", 5, {{"a", 1}, {"b", 2}});
}
