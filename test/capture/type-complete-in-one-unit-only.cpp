// A type that is complete in one unit and not in another is described in each as that unit knows it: neither description stands for both.
// RUN: %traced -std=c++17 -DCOMPLETE -c %s -o %t.1.o
// RUN: %traced -std=c++17 %s %t.1.o -o %t %libs
// RUN: rm -rf %t.store && env MLFLOW_TRACKING_URI=file:%t.store %t
// RUN: %mlflow-trace show --all --no-times --store %t.store | FileCheck %s
#include <memory>

struct Impl;
using Handle = std::shared_ptr<Impl>;
Handle knows(const Handle &);

#ifdef COMPLETE
struct Impl {
  int a;
};
[[mlflow::trace]] Handle knows(const Handle &complete) { return std::make_shared<Impl>(); }
#else
[[mlflow::trace]] void knows_not(const Handle &incomplete) {}
int main() {
  knows_not(knows(nullptr));
}
#endif
// CHECK: knows [UNKNOWN]
// CHECK-NEXT: in {"complete": null}
// CHECK-NEXT: out {"a": 0}
// CHECK: knows_not [UNKNOWN]
// CHECK-NEXT: in {"incomplete": "<std::shared_ptr<Impl>>"}
