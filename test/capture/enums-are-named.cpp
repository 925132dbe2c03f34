// Enumerations arrive as the name of the enumerator; values without one, and combinations that no enumerator is a bit of, as numbers.
// RUN: %run-traced -std=c++14 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
#include <vector>

enum Plain { first, seventh = 7, also_seventh = 7 };
enum class Small : signed char { low = -1 };
enum class Large : unsigned long long { most = ~0ull };
enum class Truth : bool { no, yes };
enum Declared : int;

[[mlflow::trace]] Plain enums(Plain a, Small b, Large c, const Small &d, Declared e, Truth f, std::vector<Small> g) { return seventh; }
// CHECK: enums [UNKNOWN]
// CHECK-NEXT: in {"a": "first", "b": "low", "c": "most", "d": "low", "e": 3, "f": "yes", "g": ["low", 4]}
// CHECK-NEXT: out "seventh"

enum Flags { none = 0, read = 1, write = 2, append = 4, both = read | write };
enum class Counted { one = 1, two, three };
[[mlflow::trace]] void flags(Flags a, Flags b, Flags c, Flags d, Flags e, Counted f, const Flags &g) {}
// CHECK: flags [UNKNOWN]
// CHECK-NEXT: in {"a": "none", "b": "write", "c": "both", "d": "read|append", "e": 9, "f": 5, "g": "read|write|append"}

int main() {
  enums(first, Small::low, Large::most, Small::low, static_cast<Declared>(3), Truth::yes, {Small::low, Small(4)});
  flags(none, write, both, Flags(read | append), Flags(9), Counted(5), Flags(7));
}
