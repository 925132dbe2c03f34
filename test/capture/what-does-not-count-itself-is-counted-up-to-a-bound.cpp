// A container that does not say how many elements it has is walked beyond the limit to count them, 1,024 of them at most: so a long list costs
// no more than that.
// RUN: %run-traced -std=c++14 -O0 --env MLFLOW_TRACE_MAX_ELEMENTS=3 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 --env MLFLOW_TRACE_MAX_ELEMENTS=3 %s | FileCheck %s
#include <forward_list>

using Numbers = std::forward_list<int>;

[[mlflow::trace]] void few(const Numbers &n) {}
// CHECK: few [UNKNOWN]
// CHECK-NEXT: in {"n": [1, 1, 1]}
[[mlflow::trace]] void one_more(const Numbers &n) {}
// CHECK: one_more [UNKNOWN]
// CHECK-NEXT: in {"n": [1, 1, 1, {"...": "+1 more"}]}
[[mlflow::trace]] void counted(const Numbers &n) {}
// CHECK: counted [UNKNOWN]
// CHECK-NEXT: in {"n": [1, 1, 1, {"...": "+1023 more"}]}
[[mlflow::trace]] void at_the_bound(const Numbers &n) {}
// CHECK: at_the_bound [UNKNOWN]
// CHECK-NEXT: in {"n": [1, 1, 1, {"...": "more"}]}
[[mlflow::trace]] Numbers beyond_it(Numbers n) { return n; }
// CHECK: beyond_it [UNKNOWN]
// CHECK-NEXT: in {"n": [1, 1, 1, {"...": "more"}]}
// CHECK-NEXT: out [1, 1, 1, {"...": "more"}]

int main() {
  few(Numbers(3, 1));
  one_more(Numbers(4, 1));
  counted(Numbers(3 + 1023, 1));
  at_the_bound(Numbers(3 + 1024, 1));
  beyond_it(Numbers(100000, 1));
}
