// Behind a reference or pointer to a polymorphic base, the type that the object really has is shown. Without RTTI nobody knows it.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s --check-prefixes=CHECK,RTTI
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s --check-prefixes=CHECK,RTTI
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s --check-prefixes=CHECK,RTTI
// RUN: %run-traced -std=c++20 -O1 -fno-rtti %s | FileCheck %s --check-prefixes=CHECK,NONE
#include <memory>
#include <vector>

struct Shape {
  int id = 1;
  virtual ~Shape() = default;
};
namespace shapes {
struct Circle : Shape {
  double radius = 2;
};
} // namespace shapes
namespace {
struct Square : Shape {};
} // namespace
class Closed {
public:
  virtual ~Closed() = default;
};
struct Open : Closed {};

[[mlflow::trace]] void f(const Shape &a, const Shape &b, Shape *c, const std::vector<std::unique_ptr<Shape>> &d, shapes::Circle e) {}
// CHECK: f [UNKNOWN]
// RTTI-NEXT: in {"a": {"id": 1}, "b": {"@type": "shapes::Circle", "id": 1}, "c": {"@type": "(anonymous namespace)::Square", "id": 1}, "d": [{"@type": "shapes::Circle", "id": 1}], "e": {"id": 1, "radius": 2.0}}
// NONE-NEXT: in {"a": {"id": 1}, "b": {"id": 1}, "c": {"id": 1}, "d": [{"id": 1}], "e": {"id": 1, "radius": 2.0}}

[[mlflow::trace]] void without_members(const Closed &a, const Closed &b) {}
// CHECK: without_members [UNKNOWN]
// RTTI-NEXT: in {"a": "<Closed>", "b": {"@type": "Open"}}
// NONE-NEXT: in {"a": "<Closed>", "b": "<Closed>"}

int main() {
  Square square;
  std::vector<std::unique_ptr<Shape>> many;
  many.push_back(std::make_unique<shapes::Circle>());
  f({}, shapes::Circle(), &square, many, {});
  without_members({}, Open());
}
