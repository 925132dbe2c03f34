// What pointers lead to is shown once in each value, then as "<ref>": shared objects, and objects that hold themselves.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s
#include <functional>
#include <memory>
#include <vector>

struct Node {
  int value = 0;
  std::shared_ptr<Node> next;
};
[[mlflow::trace]] void shared(const std::vector<std::shared_ptr<Node>> &nodes, std::vector<std::shared_ptr<int>> numbers) {}
// CHECK: shared [UNKNOWN]
// CHECK-NEXT: in {"nodes": [{"value": 1, "next": null}, "<ref>", {"value": 2, "next": "<ref>"}], "numbers": [3, 3]}

[[mlflow::trace]] void cycle(const Node &node, std::shared_ptr<Node> same) {}
// CHECK: cycle [UNKNOWN]
// CHECK-NEXT: in {"node": {"value": 1, "next": {"value": 2, "next": "<ref>"}}, "same": {"value": 1, "next": {"value": 2, "next": "<ref>"}}}

int main() {
  auto a = std::make_shared<Node>(), b = std::make_shared<Node>();
  a->value = 1;
  b->value = 2;
  b->next = a;
  auto three = std::make_shared<int>(3);
  shared({a, a, b}, {three, three});
  a->next = b;
  cycle(*a, a);
  a->next = nullptr;
}
