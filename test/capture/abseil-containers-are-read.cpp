// Containers of Abseil are read like those of the standard library.
// RUN: %run-traced -std=c++17 -O1 %s $(pkg-config --libs absl_cord absl_raw_hash_set absl_hash) | FileCheck %s
#include <absl/container/btree_map.h>
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/container/inlined_vector.h>
#include <absl/strings/cord.h>
#include <absl/strings/string_view.h>
#include <absl/types/optional.h>
#include <absl/types/span.h>
#include <string>

[[mlflow::trace]] void f(const absl::flat_hash_map<std::string, int> &a, absl::flat_hash_set<int> b, const absl::InlinedVector<int, 4> &c,
                         absl::Span<const int> d, absl::string_view e, absl::optional<int> g, const absl::btree_map<std::string, int> &h) {}
// CHECK: f [UNKNOWN]
// CHECK-NEXT: in {"a": {"k": 1}, "b": [2], "c": [3, 4], "d": [3, 4], "e": "text", "g": 5, "h": {"a": 1, "b": 2}}

[[mlflow::trace]] void cords(const absl::Cord &flat, absl::Cord pieces, const absl::Cord &empty, const absl::Cord &large) {}
// CHECK: cords [UNKNOWN]
// CHECK-NEXT: in {"flat": "text", "pieces": "{{a+b+}}", "empty": "", "large": "{{a+b+}}..."}

int main() {
  absl::InlinedVector<int, 4> c{3, 4};
  const std::string a(300, 'a'), b(600, 'b');
  absl::Cord pieces(absl::string_view{a}), large(absl::string_view{a});
  pieces.Append(absl::Cord(absl::string_view{b}));
  for (int i = 0; i < 10; ++i)
    large.Append(absl::Cord(absl::string_view{b}));
  f({{"k", 1}}, {2}, c, c, "text", 5, {{"a", 1}, {"b", 2}});
  cords(absl::Cord(absl::string_view("text")), pieces, {}, large);
}
